"""Who takes the second step."""

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models import Q
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from core.models import User
from core.roles import PUBLISHERS

REQUIRED_FOR_PUBLISHERS = "publishers"
PUBLISHING_GROUPS = Q(page_permissions__permission__codename="publish_page") | Q(name=PUBLISHERS)
"""Who may publish pages anywhere in the tree, as groups can be renamed; and by name, as approving publishes too."""


def app_of(user: AbstractBaseUser | AnonymousUser) -> TOTPDevice | None:
    """The app that makes the codes of `user`; None as long as the second step is off."""
    return TOTPDevice.objects.devices_for_user(user, confirmed=True).first()


def recovery_of(user: AbstractBaseUser | AnonymousUser) -> StaticDevice | None:
    """What holds the recovery codes of `user`."""
    return StaticDevice.objects.devices_for_user(user, confirmed=True).first()


def recovery_codes_left(user: AbstractBaseUser | AnonymousUser) -> int:
    return StaticToken.objects.filter(device__user=user).count()


def is_required(user: User) -> bool:
    """Whether `user` may not do without: who may publish pages, and administrators, where the operator says so."""
    if settings.SECOND_FACTOR != REQUIRED_FOR_PUBLISHERS:
        return False
    return user.is_superuser or user.groups.filter(PUBLISHING_GROUPS).exists()


def is_due(user: User) -> bool:
    """Whether the password alone does not let `user` in."""
    return app_of(user) is not None or is_required(user)
