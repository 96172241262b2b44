from django.urls import path

from core.second_step.account import AccountView, RemovalView
from core.second_step.log_in_views import AdminLogInView, RecoveryCodeView, SecondStepView
from core.second_step.set_up_view import SetUpView

urlpatterns = [
    path("login/", AdminLogInView.as_view()),  # in place of Wagtail's, which keeps its name
    path("login/code/", SecondStepView.as_view(), name="second_step"),
    path("login/recovery-code/", RecoveryCodeView.as_view(), name="second_step_recovery"),
    path("login/set-up/", SetUpView.as_view(), name="second_step_set_up"),
]
"""Open to who is not logged in yet."""

admin_urlpatterns = [
    path("account/second-step/", AccountView.as_view(), name="second_step_account"),
    path("users/<int:pk>/second-step/", RemovalView.as_view(), name="second_step_of"),
]
"""Behind the log-in, as Wagtail's own."""
