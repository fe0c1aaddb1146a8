using Billetterie.Abstractions;
using Billetterie.Import;
using Billetterie.Storage.Events;
using Billetterie.Storage.Imports;
using Billetterie.Storage.Venues;

namespace Billetterie.Web.Import;

/// <summary>
/// One import under way. Takes the lines of the programme one after the other; what it publishes and revises runs on beside, so
/// that the commits of many performances merge. Not thread safe; its tasks are.
/// </summary>
internal sealed class ImportRun(ImportOrder order, VenueView venue, ImportPorts ports) : IDisposable
{
    /// <summary>Commands under way at once: enough to fill every merged commit, few enough to leave room for bookings.</summary>
    private const int AtOnce = 256;

    private readonly SemaphoreSlim _room = new(AtOnce, AtOnce);
    private readonly Dictionary<string, EventId?> _events = new(StringComparer.Ordinal);
    private readonly HashSet<string> _sources = new(StringComparer.Ordinal);
    private readonly HashSet<PerformanceId> _listed = [];
    private readonly ImportFeed _feed = new();
    private string? _prefix;
    private bool _brokeOff;

    /// <summary>What became of the events; the lines tell of their dates.</summary>
    public ImportedEvents Events { get; } = new();

    /// <summary>Takes a line. The answers come in the order of the source; each is there when its commit is.</summary>
    public async Task<IReadOnlyList<Task<ImportLine>>> TakeAsync(ProgrammeLine line, CancellationToken cancellation)
    {
        switch (line)
        {
            case ProgrammeLine.Recognised recognised:
                _prefix = recognised.SourcePrefix;
                return [];
            case ProgrammeLine.Refused refused:
                _brokeOff |= refused.Ends;
                await KeepListedAsync(refused.Source, cancellation);
                return [Task.FromResult(Refuse(refused))];
            case ProgrammeLine.Event found:
                return await EventAsync(found, cancellation);
            default:
                throw new InvalidOperationException($"Unknown line {line.GetType().Name}.");
        }
    }

    /// <summary>
    /// What came from this feed before, is still to come, and is no longer listed. Empty where the file broke off: then nobody
    /// knows. What the file listed belongs to its feed from then on.
    /// </summary>
    public async Task<IReadOnlyList<ImportLine>> VanishedAsync(CancellationToken cancellation)
    {
        if (_prefix is null)
            return [];

        var coming = await ports.Ledger.ComingAsync(order.Venue, _prefix, _feed.Likeliest, cancellation);
        var continued = _feed.IsContinued(coming.Count);
        if (!order.Preview && _listed.Count > 0)
            await ports.Ledger.JoinAsync(order.Venue, _listed, continued ? _feed.Likeliest : 0, cancellation);

        return _brokeOff || !continued ? [] :
        [
            .. coming.Where(date => !_listed.Contains(date.Performance)).Select(date => new ImportLine(
                date.Source, 0, ImportResult.Vanished, ImportLineCodes.VanishedFromSource, null, date.Title, date.StartsAt, date.Performance)),
        ];
    }

    public void Dispose() => _room.Dispose();

    private async Task<IReadOnlyList<Task<ImportLine>>> EventAsync(ProgrammeLine.Event found, CancellationToken cancellation)
    {
        var now = ports.Clock.GetUtcNow();
        var key = found.Content.SourceKey;
        var known = await ports.Ledger.FindAsync(order.Venue, key, cancellation);
        var fresh = found.Timings.Where(timing => _sources.Add(timing.SourceKey)).ToList();
        var repeated = found.Timings.Except(fresh).Select(timing => Done(Line(found, timing, ImportResult.Refused, ImportCodes.DuplicateInFile)));
        var dates = DateMatching.Match(fresh, known.Dates, found.Complete, now);
        _listed.UnionWith(dates.Select(date => date.Known?.Performance).OfType<PerformanceId>());
        foreach (var date in dates)
            _feed.Count(date, now);

        var (shown, refusal) = await KeepEventAsync(found, known, dates, now, cancellation);
        var claims = refusal is null ? await ClaimAsync(found, shown, dates, now, cancellation) : null;
        var answers = new List<Task<ImportLine>>(found.Timings.Count + found.Refusals.Count);
        foreach (var date in dates)
        {
            answers.Add(refusal is not null
                ? Done(Line(found, date.Timing, ImportResult.Refused, refusal.Code) with { Refusal = refusal })
                : DateAsync(found, date, shown, claims, now, cancellation));
        }

        answers.AddRange(repeated);
        answers.AddRange(found.Refusals.Select(refused => Done(Refuse(refused))));
        return answers;
    }

    /// <summary>
    /// Creates or changes the event, where the source says something new of it. An event of which no date can be published is not
    /// created: nobody could find it.
    /// </summary>
    private async Task<(ShownEvent Shown, Refusal? Refusal)> KeepEventAsync(
        ProgrammeLine.Event found, ImportedEvent known, IReadOnlyList<MatchedDate> dates, DateTimeOffset now, CancellationToken cancellation)
    {
        var key = found.Content.SourceKey;
        var details = ImportedDetails.Of(found.Content);
        var digest = ImportedDetails.Digest(details);
        // Several lines may tell of one event; the first one counts.
        if (_events.TryGetValue(key, out var earlier))
            return (new ShownEvent(earlier, known.Digest ?? digest, Changed: false), null);

        if (known.Event is null && !dates.Any(date => date.Timing.StartsAt > now))
            return (new ShownEvent(null, digest, Changed: false), null);

        if (known.Event is not null && known.Digest == digest)
        {
            _events[key] = known.Event;
            Events.Unchanged++;
            return (new ShownEvent(known.Event, digest, Changed: false), null);
        }

        var (shown, result, refusal) = await UpsertAsync(key, details, cancellation);
        if (refusal is not null)
            return (new ShownEvent(null, digest, Changed: false), refusal);

        _events[key] = shown;
        Events.Count(result);
        return (new ShownEvent(shown, digest, result == UpsertResult.Updated), null);
    }

    private async Task<(EventId? Event, UpsertResult Result, Refusal? Refusal)> UpsertAsync(
        string key, EventDetails details, CancellationToken cancellation)
    {
        if (order.Preview)
        {
            var seen = await ports.Events.PreviewAsync(order.Venue, key, details, cancellation);
            return seen.Succeeded ? (seen.Value.Event?.Id, seen.Value.Result, null) : (null, default, seen.Refusal);
        }

        var kept = await ports.Events.RunAsync(order.By, order.Venue, key, details, cancellation);
        return kept.Succeeded ? (kept.Value.Event.Id, kept.Value.Result, null) : (null, default, kept.Refusal);
    }

    /// <summary>Claims a number for each date that is new, before anything is published.</summary>
    private async Task<IReadOnlyDictionary<string, PerformanceId>?> ClaimAsync(
        ProgrammeLine.Event found, ShownEvent shown, IReadOnlyList<MatchedDate> dates, DateTimeOffset now, CancellationToken cancellation)
    {
        if (order.Preview || shown.Id is not { } id)
            return null;

        var claims = new List<DateClaim>();
        foreach (var date in dates.Where(date => date.Known is null && date.Timing.StartsAt > now))
        {
            var number = await ports.Numbers.NextAsync(cancellation);
            claims.Add(new DateClaim(date.Timing.SourceKey, number, date.Timing.StartsAt, ImportedDetails.PlaceOf(date.Timing, venue)));
        }

        var owners = await ports.Ledger.ClaimAsync(order.Venue, found.Content.SourceKey, id, shown.Digest, claims, cancellation);
        _listed.UnionWith(owners.Values);
        return owners;
    }

    private Task<ImportLine> DateAsync(
        ProgrammeLine.Event found, MatchedDate date, ShownEvent shown, IReadOnlyDictionary<string, PerformanceId>? claims,
        DateTimeOffset now, CancellationToken cancellation)
    {
        var timing = date.Timing;
        if (date.Known is { Published: { } published } known)
            return KnownAsync(found, timing, known, published, shown, cancellation);

        if (timing.StartsAt <= now)
            return Done(Line(found, timing, ImportResult.Refused, Codes.StartsInThePast));

        if (order.Preview)
            return Done(Created(found, timing, null));

        // Claimed by an earlier import that broke off before publishing, or just now.
        var performance = date.Known?.Performance ?? claims![timing.SourceKey];
        return PublishAsync(found, timing, performance, shown.Id!.Value, cancellation);
    }

    private async Task<ImportLine> PublishAsync(
        ProgrammeLine.Event found, ProgrammeTiming timing, PerformanceId performance, EventId shown, CancellationToken cancellation)
    {
        await _room.WaitAsync(cancellation);
        try
        {
            var place = ImportedDetails.PlaceOf(timing, venue);
            var capacity = timing.Capacity ?? order.Capacity;
            var answer = await ports.Grains.Performance(performance).PublishAsync(new PublishPerformance(
                ImportKeys.Publish(order, performance, timing.StartsAt, capacity, place), shown, order.Venue, timing.StartsAt, capacity,
                Place: place, Source: timing.SourceKey));
            return answer.Refusal switch
            {
                null => Created(found, timing, performance),
                // Another import of the same programme was quicker.
                { Code: Codes.PerformanceExists } => Line(found, timing, ImportResult.Unchanged) with { Performance = performance },
                var refusal => Line(found, timing, ImportResult.Refused, refusal.Code) with { Refusal = refusal },
            };
        }
        finally
        {
            _room.Release();
        }
    }

    /// <summary>Applies what the source changed since it was last read, and nothing else: the rest the venue may have set itself.</summary>
    private async Task<ImportLine> KnownAsync(
        ProgrammeLine.Event found, ProgrammeTiming timing, ImportedDate known, PublishedDate published, ShownEvent shown,
        CancellationToken cancellation)
    {
        var place = ImportedDetails.PlaceOf(timing, venue);
        var startsAt = timing.StartsAt == known.SaidStart ? published.StartsAt : timing.StartsAt;
        var newPlace = place == known.SaidPlace ? published.Place : place;
        var moved = startsAt != published.StartsAt;
        var line = Line(found, timing, ImportResult.Unchanged) with { Performance = known.Performance };
        if (moved || newPlace != published.Place)
        {
            var code = moved ? ImportLineCodes.DateMoved : ImportLineCodes.PlaceChanged;
            var refusal = order.Preview ? null : await ReviseAsync(known.Performance, published, startsAt, newPlace, cancellation);
            if (refusal is not null)
                return line with { Result = ImportResult.Refused, Code = refusal.Code, Refusal = refusal };

            line = line with { Result = ImportResult.Updated, Code = code };
        }
        else if (shown.Changed)
        {
            line = line with { Result = ImportResult.Updated, Code = ImportLineCodes.EventChanged };
        }

        var toldAnew = timing.SourceKey != known.Source || timing.StartsAt != known.SaidStart || place != known.SaidPlace;
        if (toldAnew && !order.Preview)
        {
            var now = new DateClaim(timing.SourceKey, known.Performance, timing.StartsAt, place);
            await ports.Ledger.RestateAsync(order.Venue, known.Source, now, cancellation);
        }

        return line;
    }

    private async Task<Refusal?> ReviseAsync(
        PerformanceId performance, PublishedDate published, DateTimeOffset startsAt, string? place, CancellationToken cancellation)
    {
        await _room.WaitAsync(cancellation);
        try
        {
            // The capacity stays what it is: the venue may have changed it, and people may hold its seats.
            var answer = await ports.Grains.Performance(performance).ReviseAsync(new RevisePerformance(
                ImportKeys.Revise(order, performance, published.Version, startsAt, place), startsAt, published.Capacity,
                published.OpensAtSet, published.ClosesAtSet, place));
            return answer.Refusal;
        }
        finally
        {
            _room.Release();
        }
    }

    /// <summary>A source that says "cancelled" still lists the event: its dates have not vanished.</summary>
    private async Task KeepListedAsync(string? source, CancellationToken cancellation)
    {
        if (source is null)
            return;

        var known = await ports.Ledger.FindAsync(order.Venue, source, cancellation);
        _listed.UnionWith(known.Dates.Select(date => date.Performance));
        _feed.Keep(known.Dates, ports.Clock.GetUtcNow());
    }

    private static ImportLine Created(ProgrammeLine.Event found, ProgrammeTiming timing, PerformanceId? performance) =>
        Line(found, timing, ImportResult.Created, timing.WholeDay ? ImportLineCodes.WholeDay : null) with { Performance = performance };

    private static ImportLine Line(ProgrammeLine.Event found, ProgrammeTiming timing, ImportResult result, string? code = null) =>
        new(timing.SourceKey, timing.Line ?? found.Line, result, code, null, found.Content.Title, timing.StartsAt);

    private static ImportLine Refuse(ProgrammeLine.Refused refused) =>
        new(refused.Source, refused.Line, ImportResult.Refused, refused.Code, refused.Detail, refused.Title);

    private static Task<ImportLine> Done(ImportLine line) => Task.FromResult(line);

    /// <param name="Id">Null where it was not created, and in a preview that would create it.</param>
    private sealed record ShownEvent(EventId? Id, string Digest, bool Changed);
}

/// <summary>How many events an import created, changed and left alone.</summary>
internal sealed class ImportedEvents
{
    public int Created { get; private set; }

    public int Updated { get; private set; }

    public int Unchanged { get; set; }

    public void Count(UpsertResult result)
    {
        Created += result == UpsertResult.Created ? 1 : 0;
        Updated += result == UpsertResult.Updated ? 1 : 0;
        Unchanged += result == UpsertResult.Unchanged ? 1 : 0;
    }
}
