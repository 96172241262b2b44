from wagtail.admin.widgets import AdminAutoHeightTextInput


class CaptionsText(AdminAutoHeightTextInput):
    """A field of text that a file of captions can be read into. The browser reads it; only the text is sent."""

    template_name = "events/widgets/captions_text.html"

    class Media:
        js = ["js/admin/captions_file.js"]
        css = {"all": ["css/admin/captions_file.css"]}
