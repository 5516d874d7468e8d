"""The article as it is read: layout, layers and drawing are arithmetic on data; the view is the widget."""
