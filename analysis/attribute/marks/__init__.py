"""Quotation marks: what stands between them, whatever their kind and their damage."""
