# No Lao month names: Django has no Lao locale to take them from.
DATE_FORMAT = "j/n/Y"
SHORT_DATE_FORMAT = "Y-m-d"
DATETIME_FORMAT = "j/n/Y H:i"
THOUSAND_SEPARATOR = ","
DECIMAL_SEPARATOR = "."
NUMBER_GROUPING = 3
