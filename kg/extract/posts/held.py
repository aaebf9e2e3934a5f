"""What persons have been said to be: who is called by a post again holds the same one."""

from collections import defaultdict

from kg.extract.posts.postchains import Post

_SHORTEST = 2
_ACADEMIC = "academic"


class Held:
    """The posts that the persons of one document have been given so far."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._posts: defaultdict[str, list[Post]] = defaultdict(list)

    def again(self, name: str, posts: tuple[Post, ...]) -> tuple[Post, ...]:
        """The posts of a person; one without a body beside it is that of the same words which the person had before."""
        same = tuple(self._same(name, post) for post in posts)
        self._posts[name].extend(post for post in same if post.body)
        return same

    def _same(self, name: str, post: Post) -> Post:
        said = self._text[post.start : post.end]
        if post.beside or len(said) < _SHORTEST:
            return post
        known = next((each for each in self._posts[name] if each.title.endswith(said)), None)
        if known:
            return post._replace(title=known.title, body=known.body, group=known.group)
        if _ACADEMIC in post.kinds and self._posts[name]:
            return post._replace(body=self._posts[name][-1].body)
        return post
