"""The diary in other forms: FHIR, CSV, JSON and calendar out; CSV and JSON in, through sync."""
