"""The look of the HTML export: the colours of the screen, and marks that don't rely on them."""

__all__ = ["STYLE"]

STYLE = """\
:root { color-scheme: light dark; font: 1.05rem/1.6 Georgia, serif; }
body { display: grid; grid-template-columns: minmax(0, 42rem) minmax(16rem, 26rem); gap: 0 3rem; margin: 2rem auto;
  padding: 0 1rem; max-width: 75rem; }
header { grid-column: 1 / -1; }
aside { font: 0.9rem/1.5 system-ui, sans-serif; }
@media (max-width: 60rem) { body { display: block; } }
article, aside, header { overflow-wrap: anywhere; }
pre { overflow-x: auto; }
.quoted, aside blockquote { margin: 0.5rem 0; padding-left: 0.8rem; border-left: 3px solid #F0E442;
  white-space: pre-wrap; }
.body { white-space: pre-wrap; }
.facts { margin: 0 0 0.8rem; opacity: 0.8; }
.person { font-weight: bold; border-bottom: 2px solid #E69F00; }
.organisation { text-decoration: underline; text-decoration-color: #56B4E9; }
.place { font-style: italic; border-bottom: 2px solid #009E73; }
.thing, .topic { border-bottom: 2px dotted #CC79A7; }
.quote { background: #F0E44255; }
.cue { border-bottom: 1px dashed; }
.note { outline: 1px solid; }
a:target + span { outline: 3px solid #CC79A7; }
"""
