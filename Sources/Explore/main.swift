// Makes docs/Explore.html: the figures that a reader can move, in a browser.
