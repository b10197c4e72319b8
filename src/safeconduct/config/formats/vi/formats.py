# Sentences say "ngày" before a date, as Django's own form of it does once more.
DATE_FORMAT = "j/n/Y"
SHORT_DATE_FORMAT = "Y-m-d"
DATETIME_FORMAT = "j/n/Y H:i"
THOUSAND_SEPARATOR = "."
DECIMAL_SEPARATOR = ","
NUMBER_GROUPING = 3
