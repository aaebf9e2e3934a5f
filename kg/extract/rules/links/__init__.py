"""Links between names that stand near each other, judged by learned weights of what rules and the words around them say."""
