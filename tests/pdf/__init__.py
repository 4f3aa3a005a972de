"""Any program's PDF, opened, measured, laid on sheets and drawn."""
