using Billetterie.Import.Times;
using NodaTime;

namespace Billetterie.Import.Calendars;

/// <summary>A moment of a calendar in the zone it is told in, or why there is none.</summary>
internal readonly record struct CalendarMoment(LocalDateTime Local, DateTimeZone? Zone, string? Code)
{
    /// <summary>Only where there is no code.</summary>
    public DateTimeOffset At => Zones.At(Zone!, Local);

    public Moment ToMoment() => Code is null ? Moment.Of(At) : Moment.Refused(Code);
}

/// <summary>
/// Reads the moments of a calendar: in UTC, in a named zone, or floating, which is taken as Paris. Zones are looked up in the
/// tz database first, then among those the calendar defines.
/// </summary>
internal sealed class CalendarMoments(LocalDateTime lastZoneChange)
{
    private readonly Dictionary<string, DateTimeZone> _defined = new(StringComparer.OrdinalIgnoreCase);

    public void Define(CalendarEntry entry)
    {
        if (_defined.Count < ImportLimits.ZoneDefinitions && DefinedZone.Read(entry, lastZoneChange) is { } zone)
            _defined.TryAdd(entry.Find("TZID")!.Value.Trim().Trim('"'), zone);
    }

    /// <summary>Whether the property's zone is known by now.</summary>
    public bool Knows(ContentLine? property) => property?.Parameter("TZID") is not { } name || Find(name) is not null;

    public CalendarMoment Read(ContentLine? property) =>
        property is null ? new CalendarMoment(default, null, ImportCodes.DateMissing) : Read(property, property.Value);

    /// <summary>One value of a property that may list several.</summary>
    public CalendarMoment Read(ContentLine property, string value)
    {
        value = value.Trim();
        if (IsoMoment.ReadLocal(value) is { } local)
        {
            var zone = property.Parameter("TZID") is { } name ? Find(name) : Zones.Paris;
            return new CalendarMoment(local, zone, zone is null ? ImportCodes.ZoneUnknown : null);
        }

        var moment = IsoMoment.Read(value, DateTimeZone.Utc);
        return moment.At is { } at
            ? new CalendarMoment(LocalDateTime.FromDateTime(at.UtcDateTime), DateTimeZone.Utc, null)
            : new CalendarMoment(default, null, moment.Code);
    }

    private DateTimeZone? Find(string name) => Zones.Find(name) ?? _defined.GetValueOrDefault(name.Trim().Trim('"'));
}
