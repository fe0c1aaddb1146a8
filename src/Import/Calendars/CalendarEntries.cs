using System.Runtime.CompilerServices;
using System.Text;
using Billetterie.Import.Reading;

namespace Billetterie.Import.Calendars;

/// <summary>The events and time zones of a calendar, one at a time, in the order of the file.</summary>
internal sealed class CalendarEntries
{
    /// <summary>Components that are kept; all others are passed over with what is in them.</summary>
    private static readonly string[] Kept = ["VEVENT", "VTIMEZONE", "STANDARD", "DAYLIGHT"];

    /// <summary>Components inside components; a calendar has three levels.</summary>
    private const int Depth = 16;

    private readonly Stack<Open> _open = new();

    /// <summary>What the calendar's METHOD says; CANCEL takes everything back.</summary>
    public string? Method { get; private set; }

    public async IAsyncEnumerable<CalendarEntry> ReadAsync(Stream utf8, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var text = new StreamReader(utf8, Encoding.UTF8, leaveOpen: true);
        await foreach (var line in CalendarLines.ReadAsync(text, cancellation))
        {
            if (ContentLine.Read(line.Text.Trim('\0', '\uFEFF')) is { } property && Take(property, line) is { } entry)
                yield return entry;
        }

        if (_open.Count > 0)
            throw new ReadingStoppedException(ImportCodes.FileMalformed, _open.Peek().Kind, _open.Peek().Line);
    }

    private CalendarEntry? Take(ContentLine property, UnfoldedLine line)
    {
        switch (property.Name)
        {
            case "BEGIN":
                if (_open.Count >= Depth)
                    throw new ReadingStoppedException(ImportCodes.FileMalformed, line: line.Number);

                _open.Push(new Open(property.Value.Trim().ToUpperInvariant(), line.Number));
                return null;
            case "END":
                return Close(property.Value.Trim(), line.Number);
            case "METHOD" when _open.Count == 1:
                Method = property.Value.Trim().ToUpperInvariant();
                return null;
            default:
                if (_open.TryPeek(out var open) && Kept.Contains(open.Kind))
                    open.Add(property, line.Text.Length);

                return null;
        }
    }

    private CalendarEntry? Close(string kind, int line)
    {
        if (!_open.TryPop(out var open) || !open.Kind.Equals(kind, StringComparison.OrdinalIgnoreCase))
            throw new ReadingStoppedException(ImportCodes.FileMalformed, $"END:{kind}"[..Math.Min(kind.Length + 4, 40)], line);

        var entry = open.ToEntry();
        if (entry.Kind is "STANDARD" or "DAYLIGHT" && _open.TryPeek(out var zone) && zone.Kind == "VTIMEZONE")
            zone.Add(entry);

        return entry.Kind is "VEVENT" or "VTIMEZONE" ? entry : null;
    }

    /// <summary>A component that has begun.</summary>
    private sealed class Open(string kind, int line)
    {
        private readonly List<ContentLine> _properties = [];
        private readonly List<CalendarEntry> _parts = [];
        private int _characters;
        private bool _tooLarge;

        public string Kind => kind;

        public int Line => line;

        public void Add(ContentLine property, int characters)
        {
            _tooLarge |= _characters + characters > ImportLimits.EntryCharacters;
            if (_tooLarge)
                return;

            // A short line costs more than its characters.
            _characters += characters + 64;
            _properties.Add(property);
        }

        public void Add(CalendarEntry part)
        {
            _tooLarge |= _characters + part.Characters > ImportLimits.EntryCharacters;
            if (_tooLarge)
                return;

            _characters += part.Characters;
            _parts.Add(part);
        }

        public CalendarEntry ToEntry() => new(kind, line, _properties, _parts, _characters, _tooLarge);
    }
}
