from django import forms


class FilteredCheckboxes(forms.CheckboxSelectMultiple):
    """Checkboxes in a scrolling box with a field that narrows them down, for lists of dozens."""

    template_name = "core/widgets/filtered_checkboxes.html"

    class Media:
        js = ["js/admin/filtered_checkboxes.js"]
        css = {"all": ["css/admin/filtered_checkboxes.css"]}
