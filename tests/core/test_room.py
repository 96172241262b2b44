import sys

from core.room import SLOTS, with_room


def test_application_is_called_with_what_the_server_gives_and_its_answer_goes_back():
    asked = []

    def application(environ, start_response):
        asked.append((environ, start_response))
        return [b"a page"]

    environ, start_response = {"PATH_INFO": "/"}, object()
    assert with_room(application)(environ, start_response) == [b"a page"]
    assert asked == [(environ, start_response)]


def test_application_is_called_from_a_frame_with_room():
    def application(environ, start_response):
        return [sys._getframe(1).f_code.co_stacksize]

    assert with_room(application)({}, None) == [SLOTS]
