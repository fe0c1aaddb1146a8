using System.Text;

namespace Billetterie.Import.Tests;

/// <summary>A programme read to its end.</summary>
internal sealed record Programme(IReadOnlyList<ProgrammeLine> Lines)
{
    /// <summary>A moment before every date that the samples expect to be ahead.</summary>
    public static readonly DateTimeOffset Now = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    public IEnumerable<ProgrammeLine.Event> Events => Lines.OfType<ProgrammeLine.Event>();

    public IEnumerable<ProgrammeTiming> Timings => Events.SelectMany(found => found.Timings);

    /// <summary>Refusals of events and of their dates.</summary>
    public IEnumerable<ProgrammeLine.Refused> Refusals =>
        Lines.OfType<ProgrammeLine.Refused>().Concat(Events.SelectMany(found => found.Refusals));

    public ProgrammeLine.Event Event => Assert.Single(Events);

    /// <summary>The starts in order, as written with their offset.</summary>
    public IEnumerable<string> Starts => Timings.Select(timing => timing.StartsAt.ToString("yyyy-MM-dd'T'HH:mmzzz", null));

    public IReadOnlyDictionary<string, int> RefusalsByCode =>
        Refusals.GroupBy(refusal => refusal.Code).ToDictionary(group => group.Key, group => group.Count());

    public static Task<Programme> ReadAsync(string text, DateTimeOffset? now = null) => ReadAsync(Encoding.UTF8.GetBytes(text), now);

    public static Task<Programme> ReadAsync(byte[] file, DateTimeOffset? now = null) => ReadAsync(new MemoryStream(file), now);

    public static async Task<Programme> ReadAsync(Stream file, DateTimeOffset? now = null)
    {
        var lines = new List<ProgrammeLine>();
        await foreach (var line in ProgrammeReader.ReadAsync(file, now ?? Now))
        {
            lines.Add(line);
        }

        return new Programme(lines);
    }

    public static Task<Programme> CalendarAsync(string entries, DateTimeOffset? now = null) =>
        ReadAsync($"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//x//FR\r\n{entries.ReplaceLineEndings("\r\n")}\r\nEND:VCALENDAR\r\n", now);
}
