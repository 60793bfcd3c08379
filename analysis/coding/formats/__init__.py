"""The forms that coders work in, each written and read by one module: spreadsheets, brat, Label Studio, INCEpTION."""
