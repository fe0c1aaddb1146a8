namespace Billetterie.Grains.Booking;

/// <summary>When booking opens and closes unless the venue says otherwise (R1); section <c>Window</c>.</summary>
public sealed class WindowOptions
{
    public const string Section = "Window";

    public int OpensDaysBefore { get; set; } = 30;
    public TimeOnly OpensAt { get; set; } = new(9, 0);
    public int ClosesHoursBefore { get; set; } = 48;

    /// <summary>A tz database name.</summary>
    public string TimeZone { get; set; } = "Europe/Paris";
}
