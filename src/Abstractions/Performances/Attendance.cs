namespace Billetterie.Abstractions;

/// <summary>Whether the person came (R12).</summary>
public enum Attendance
{
    Unknown = 0,
    Present = 1,
    Absent = 2,
}
