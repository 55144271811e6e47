// Repeated experiments are a library of their own, so that `Workbook` can show them without knowing a loss. Who imports
// Learning has them.

@_exported import Repetition
