import pytest

SENTENCE = (
    "The address or the form holds something that this site cannot read. "
    "Please check the address, or go back and try again."
)


@pytest.mark.parametrize(
    "address",
    [
        "/%00",
        "/practices/%00/",
        "/practices/a%00b/",
        "/media/%00",
        "/search/?q=%00",
        "/practices/?theme=a%00b",
        "/?%00",
    ],
)
def test_address_with_nul_is_answered_with_a_sentence_before_the_database_is_asked(client, address):
    response = client.get(address)
    assert response.status_code == 400
    assert SENTENCE in response.content.decode()


@pytest.mark.parametrize("query", ["theme=%2500", "page=%F0%9F%8F%9B", "theme=%FF", "a=%", "=&&", "theme='\"--"])
def test_other_unusual_characters_are_let_through(hub, client, query):
    response = client.get(f"/practices/?{query}", follow=True)
    assert (response.status_code, response.context["page"].pk) == (200, hub.practices.pk)
