"""What kinds of mentions are called on pages."""

from mkbriefs.model import MentionKind

KIND_LABELS = {
    MentionKind.PERSON: "People",
    MentionKind.ORGANISATION: "Organisations",
    MentionKind.PLACE: "Places",
    MentionKind.LAW: "Laws and rulings",
    MentionKind.PRODUCT: "Products",
    MentionKind.WORK: "Works",
    MentionKind.EVENT: "Events",
    MentionKind.NAME: "Other names",
    MentionKind.MONEY: "Amounts of money",
    MentionKind.QUANTITY: "Quantities",
    MentionKind.DATE: "Dates",
}
"""In the order in which they are shown."""
