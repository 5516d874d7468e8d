from unicodedata import normalize

from hypothesis import given, settings
from hypothesis import strategies as st

from extract.notes.folded import fold

mixed = st.text(st.sampled_from("aeé \n\t\u0301\u0323\u1100\u1161\u11a8Å\u212b\u0344ö"), max_size=30)


@settings(deadline=None)
@given(mixed)
def test_folded_text_is_nfc_with_single_spaces(text: str) -> None:
    folded = fold(text).text
    assert folded.split() == normalize("NFC", text).split()
    assert "  " not in folded
    assert not {"\n", "\t"} & set(folded)


@settings(deadline=None)
@given(mixed)
def test_offsets_lead_back_in_order(text: str) -> None:
    folded = fold(text)
    offsets = [folded.source_offset(offset) for offset in range(len(folded.text) + 1)]
    assert offsets == sorted(offsets)
    assert offsets[0] == 0
    assert offsets[-1] == len(text)


@settings(deadline=None)
@given(mixed, st.data())
def test_a_word_is_found_where_it_is(text: str, data: st.DataObject) -> None:
    marked = f"{text}\n\n<mark>  {text}"
    folded = fold(marked)
    start = folded.text.index("<mark>")
    assert marked[slice(*folded.source_span((start, start + 6)))] == "<mark>"
    assert folded.offset_of(marked.index("<mark>")) == start


def test_a_composed_letter_is_the_whole_cluster_of_the_source() -> None:
    folded = fold("cafe\u0301 noir")
    start = folded.text.index("é")
    assert folded.source_span((start, start + 1)) == (3, 5)
