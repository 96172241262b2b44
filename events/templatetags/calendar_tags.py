"""What leads to the calendar of all activities."""

from django import template

from events.calendars import calendar_address as address_of_calendar

register = template.Library()


@register.simple_tag
def calendar_address(query: str = "") -> str:
    """The whole address of the calendar, narrowed down by a query string of the agenda."""
    return address_of_calendar(query)


@register.filter
def webcal(address: str) -> str:
    """An address that programs for calendars open as a subscription."""
    return f"webcal://{address.partition('://')[2]}"
