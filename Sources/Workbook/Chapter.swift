// The chapter: what a reader starts and finishes.
