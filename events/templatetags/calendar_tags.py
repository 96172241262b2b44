"""What leads to the calendar of all activities."""

from django import template

from events.calendars import calendar_address as address_of_calendar

register = template.Library()


@register.simple_tag
def calendar_address(filters: dict[str, str] | None = None) -> str:
    """The whole address of the calendar, narrowed down by the `chosen` filters of the agenda."""
    return address_of_calendar(filters or {})


@register.simple_tag
def calendar_with(query: str) -> str:
    """The whole address of the calendar with a query string."""
    return address_of_calendar({}) + (f"?{query}" if query else "")


@register.filter
def webcal(address: str) -> str:
    """An address that programs for calendars open as a subscription."""
    return f"webcal://{address.partition('://')[2]}"
