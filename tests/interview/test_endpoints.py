"""A method that is typed with its path is taken out of it, and a sentence stays a sentence."""

from __future__ import annotations

import pytest

from whiteboard.interview.typed.endpoints import METHODS, endpoint


@pytest.mark.parametrize(
    ("text", "method", "path"),
    [
        ("POST /v1/posts", "POST", "/v1/posts"),
        ("  post   /v1/posts  ", "POST", "/v1/posts"),
        ("POST\t/v1/posts", "POST", "/v1/posts"),
        ("POST: /v1/posts", "POST", "/v1/posts"),
        ("POST - /v1/posts", "POST", "/v1/posts"),
        ("[POST] /v1/posts", "POST", "/v1/posts"),
        ("`POST /v1/posts`", "POST", "/v1/posts"),
        ("POST/v1/posts", "POST", "/v1/posts"),
        ("/v1/posts POST", "POST", "/v1/posts"),
        ("/v1/posts/{id} (delete)", "DELETE", "/v1/posts/{id}"),
        ("GET /feed?cursor=…&limit=20", "GET", "/feed?cursor=…&limit=20"),
        ("GET /posts/{id} -> post", "GET", "/posts/{id} -> post"),
        ("WebSocket /chat", "WS", "/chat"),
        ("wss://chat.example/rooms/1", "WS", "/rooms/1"),
        ("gRPC Feed.Get", "RPC", "Feed.Get"),
        ("RPC Feed.Get", "RPC", "Feed.Get"),
        ("POST posts", "POST", "posts"),
        ("post a message", "", "post a message"),
        ("Get the feed", "", "Get the feed"),
        ("post_id", "", "post_id"),
        ("/v1/posts", "", "/v1/posts"),
        ("GET", "", "GET"),
        ("", "", ""),
    ],
)
def test_what_is_method_and_what_path(text: str, method: str, path: str) -> None:
    assert endpoint(text) == (method, path)


@pytest.mark.parametrize("method", METHODS)
def test_every_method_that_can_be_chosen_can_be_typed(method: str) -> None:
    assert endpoint(f"{method} /x") == (method, "/x")
