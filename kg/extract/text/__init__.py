"""Lines as they were meant, sentences, words, dates, articles: what a document is before anything in it is named."""
