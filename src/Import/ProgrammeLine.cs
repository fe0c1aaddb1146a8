namespace Billetterie.Import;

/// <summary>The formats that are told apart by content.</summary>
public enum ProgrammeFormat
{
    /// <summary>OpenAgenda's native v2 JSON: <c>{"events":[…]}</c>, a bare array, or one event a line.</summary>
    OpenAgenda = 1,
    /// <summary>iCalendar (RFC 5545).</summary>
    Calendar = 2,
    /// <summary>CSV with our own columns or those of a known profile.</summary>
    Csv = 3,
    /// <summary>schema.org events as JSON-LD, alone or inside an HTML page.</summary>
    LinkedData = 4,
}

/// <summary>What a programme says, in the order in which it says it. A closed family.</summary>
public abstract record ProgrammeLine
{
    private ProgrammeLine()
    {
    }

    /// <summary>The first line of every programme that can be read: what it is.</summary>
    /// <param name="SourcePrefix">What the source keys of everything in it begin with.</param>
    /// <param name="Profile">With <see cref="ProgrammeFormat.Csv"/>: whose columns; null otherwise.</param>
    public sealed record Recognised(ProgrammeFormat Format, string SourcePrefix, string? Profile = null) : ProgrammeLine;

    /// <summary>An event with dates. At least one timing or one refusal.</summary>
    /// <param name="Line">
    /// Where it stands, from 1: the line of text in CSV and iCalendar, the number of the event in JSON.
    /// </param>
    /// <param name="Refusals">Dates of this event that could not be read.</param>
    /// <param name="Complete">
    /// Whether these are all the dates that the source has for the event. False where other lines may bring more.
    /// </param>
    public sealed record Event(
        int Line, ProgrammeEvent Content, IReadOnlyList<ProgrammeTiming> Timings, IReadOnlyList<Refused> Refusals, bool Complete)
        : ProgrammeLine;

    /// <summary>Something that could not be read, and why.</summary>
    /// <param name="Line">Where it stands, as in <see cref="Event"/>; 0 for the file as a whole.</param>
    /// <param name="Source">The source's name for it, where it has one.</param>
    /// <param name="Code">One of <see cref="ImportCodes"/>.</param>
    /// <param name="Detail">The words or the number the refusal speaks of; never longer than <see cref="ImportLimits.Detail"/>.</param>
    /// <param name="Title">The event's title, to be recognised by.</param>
    /// <param name="Ends">Whether nothing after it could be read: what the file no longer lists is then unknown.</param>
    public sealed record Refused(
        int Line, string? Source, string Code, string? Detail = null, string? Title = null, bool Ends = false) : ProgrammeLine
    {
        public string? Detail { get; init; } = Texts.PlainText.Line(Detail, ImportLimits.Detail);
    }
}

/// <summary>An event as the source tells it. Texts are plain, in French where the source has it, and within the limits.</summary>
/// <param name="SourceKey">
/// The event's identity in its source, with the format's prefix (<c>openagenda:51313674</c>). The same in every later export.
/// </param>
/// <param name="Theme">One of <see cref="Themes"/>; null where the source's words fit none.</param>
/// <param name="Presentation">Paragraphs parted by an empty line; no markup.</param>
public sealed record ProgrammeEvent(
    string SourceKey, string Title, string? Theme, string? Presentation, AccessibleTo Accessibility, string? AccessibilityNote,
    ProgrammePicture? Picture, AgeRange? Age, IReadOnlyList<string> Registration);

/// <summary>For whom the source says the event is accessible. Nothing said is <see cref="None"/>, which claims nothing.</summary>
[Flags]
public enum AccessibleTo
{
    None = 0,
    /// <summary>People with reduced mobility (OpenAgenda's <c>mi</c>).</summary>
    Motor = 1,
    /// <summary>People who are deaf or hard of hearing (<c>hi</c>).</summary>
    Hearing = 2,
    /// <summary>People who are blind or see badly (<c>vi</c>).</summary>
    Visual = 4,
    /// <summary>People with a mental disability (<c>ii</c>).</summary>
    Intellectual = 8,
    /// <summary>People with a psychic disability (<c>pi</c>).</summary>
    Psychic = 16,
}

/// <summary>A picture elsewhere on the web.</summary>
/// <param name="Address">http or https.</param>
/// <param name="Description">What it shows, for those who cannot see it.</param>
public sealed record ProgrammePicture(Uri Address, string? Credits, string? Description);

/// <summary>Ages the event is meant for, in years; at least one end is set.</summary>
public sealed record AgeRange(int? From, int? To);

/// <summary>One date of an event.</summary>
/// <param name="SourceKey">The date's identity in its source: the event's key with the source's own id or the start instant.</param>
/// <param name="StartsAt">An instant; the offset is the one the source's zone had.</param>
/// <param name="Place">Null where the source does not say.</param>
/// <param name="Capacity">Invitations, where the line itself gives a number.</param>
/// <param name="Line">Where it stands, when elsewhere than its event.</param>
/// <param name="MovedFrom">The key it had before, where the source says that it was moved.</param>
/// <param name="WholeDay">Whether the source means the day from midnight to midnight: the hour is then to be checked.</param>
public sealed record ProgrammeTiming(
    string SourceKey, DateTimeOffset StartsAt, ProgrammePlace? Place, int? Capacity = null, int? Line = null,
    string? MovedFrom = null, bool WholeDay = false);

/// <summary>Where a date takes place.</summary>
/// <param name="Online">The address of the page, for what takes place on the web.</param>
public sealed record ProgrammePlace(string? Name, string? Address, string? PostalCode, string? City, Uri? Online = null)
{
    /// <summary>One line, as it goes onto an invitation; what is said twice is left out.</summary>
    public override string ToString() => Texts.PlaceLine.Write(this);
}
