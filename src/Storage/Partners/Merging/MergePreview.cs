using Billetterie.Abstractions;
using Billetterie.Grains.Performances;
using Billetterie.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace Billetterie.Storage.Partners.Merging;

/// <summary>What a merge would do, before it is done.</summary>
/// <param name="Refusal">Why the two cannot be merged; null where they can.</param>
/// <param name="Moved">What goes over.</param>
public sealed record MergePreview(ComparedPartner Kept, ComparedPartner Merged, MergedLoad Moved, Refusal? Refusal);

/// <summary>What hangs on the one that goes up in the other.</summary>
/// <param name="Logins">Accounts that may sign in, who are signed out once.</param>
/// <param name="People">Of a structure: everybody on its list, those out of use too.</param>
/// <param name="SameNames">Of a structure: people whose name stands on both lists.</param>
/// <param name="ToCome">Of a structure: invitations for dates to come; of a venue: invitations given for its dates to come.</param>
/// <param name="Waiting">Requests that wait, for dates to come.</param>
/// <param name="Past">Reservations of dates that have been, cancelled ones too.</param>
/// <param name="Cancelled">Cancelled reservations of dates to come.</param>
/// <param name="DatesToCome">Of a venue: dates to come that are not cancelled.</param>
/// <param name="DatesBehind">Of a venue: all other dates.</param>
/// <param name="Placeless">Of a venue: dates to come that name no place of their own, and show the venue's address.</param>
/// <param name="Keys">Of a venue: its keys for programs.</param>
/// <param name="SameSources">Of a venue: events that both imported from one programme.</param>
public sealed record MergedLoad(
    int Logins, int People = 0, int SameNames = 0, int ToCome = 0, int Waiting = 0, int Past = 0, int Cancelled = 0, int Events = 0, int DatesToCome = 0,
    int DatesBehind = 0, int Placeless = 0, int Keys = 0, int SameSources = 0);

/// <summary>Says what merging two partners would do. Thread safe.</summary>
public sealed class MergePreviews(RowStore rows, PartnerDoubles doubles, TimeProvider clock)
{
    /// <summary>Null where one of them does not exist.</summary>
    public async Task<MergePreview?> LookAsync(PartnerMerge merge, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(merge);
        var kept = await doubles.LookAsync(merge.Kind, merge.Kept, cancellation);
        var merged = await doubles.LookAsync(merge.Kind, merge.Merged, cancellation);
        if (kept is null || merged is null)
            return null;
        var refusal = merge.Kept == merge.Merged ? Codes.MergeWithItself : MergePartners.Refusal(kept.State, merged.State);
        var moved = await rows.ReadAsync(db => merge.Kind == PartnerKind.Structure
            ? OfStructureAsync(db, merge, clock.GetUtcNow(), cancellation) : OfVenueAsync(db, merge, clock.GetUtcNow(), cancellation));
        return new MergePreview(kept, merged, moved, refusal is null ? null : new Refusal(refusal));
    }

    private static async Task<MergedLoad> OfStructureAsync(BilletterieContext db, PartnerMerge merge, DateTimeOffset now, CancellationToken cancellation)
    {
        var structure = new StructureId(merge.Merged);
        var people = db.Participants.Where(row => row.StructureId == merge.Merged);
        var reservations = db.Reservations.Where(row => row.StructureId == merge.Merged);
        var coming = reservations.Where(row => row.StartsAt > now);
        return new MergedLoad(
            await db.Accounts.CountAsync(row => row.Structure == structure && row.Active && row.RemovedAt == null, cancellation),
            People: await people.CountAsync(cancellation),
            SameNames: await people.CountAsync(
                row => db.Participants.Any(other => other.StructureId == merge.Kept && other.SortName == row.SortName), cancellation),
            ToCome: await coming.CountAsync(row => row.Status == ReservationStatus.Confirmed, cancellation),
            Waiting: await coming.CountAsync(row => row.Status == ReservationStatus.Waitlisted, cancellation),
            Past: await reservations.CountAsync(row => row.StartsAt <= now, cancellation),
            Cancelled: await coming.CountAsync(row => row.Status == ReservationStatus.Cancelled, cancellation));
    }

    private static async Task<MergedLoad> OfVenueAsync(BilletterieContext db, PartnerMerge merge, DateTimeOffset now, CancellationToken cancellation)
    {
        var venue = new VenueId(merge.Merged);
        var dates = db.Performances.Where(row => row.VenueId == merge.Merged);
        var coming = dates.Where(row => row.StartsAt > now && row.Phase != PerformancePhase.Cancelled);
        var toCome = await coming.CountAsync(cancellation);
        var events = db.Events.Where(row => row.VenueId == merge.Merged);
        return new MergedLoad(
            await db.Accounts.CountAsync(row => row.Venue == venue && row.Active && row.RemovedAt == null, cancellation),
            ToCome: await coming.SumAsync(row => row.Confirmed, cancellation),
            Waiting: await coming.SumAsync(row => row.WaitingTierOne + row.WaitingTierTwo, cancellation),
            Events: await events.CountAsync(cancellation), DatesToCome: toCome, DatesBehind: await dates.CountAsync(cancellation) - toCome,
            Placeless: await coming.CountAsync(row => row.Place == null, cancellation),
            Keys: await db.AccessTokens.CountAsync(row => row.VenueId == merge.Merged, cancellation),
            SameSources: await events.CountAsync(
                row => row.Source != null && db.Events.Any(other => other.VenueId == merge.Kept && other.Source == row.Source), cancellation));
    }
}
