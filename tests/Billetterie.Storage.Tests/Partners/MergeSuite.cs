using Billetterie.Abstractions;
using Billetterie.Grains.Booking;
using Billetterie.Grains.Performances;
using Billetterie.Storage.Accounts;
using Billetterie.Storage.Audit;
using Billetterie.Storage.Participants;
using Billetterie.Storage.Partners;
using Billetterie.Storage.Partners.Importing;
using Billetterie.Storage.Partners.Merging;
using Billetterie.Storage.Reservations;
using Billetterie.Storage.Tests.Support;
using Billetterie.Storage.Upkeep;
using Billetterie.Storage.Venues;

namespace Billetterie.Storage.Tests.Partners;

public abstract class MergeSuite(DatabaseKind kind) : RowsSuite(kind)
{
    [SkippableFact]
    public async Task A_merged_structures_people_accounts_and_reservations_are_the_kept_ones()
    {
        var (kept, merged) = (await Host.StructureAsync("La Passerelle"), await Host.StructureAsync("Passerelle"));
        var venue = await Host.VenueAsync();
        var performance = await Host.PerformanceAsync(venue, await Host.EventAsync(venue), capacity: 2);
        var people = new[] { await Host.PersonAsync(merged), await Host.PersonAsync(merged, "NADIR", "Ali"), await Host.PersonAsync(merged, "ROY", "Lou") };
        await Host.PersonAsync(kept);
        await ReferentAsync(merged, "lou@passerelle.example");
        var stamp = await StampOfAsync("lou@passerelle.example");
        var booked = await Host.BookAsync(merged, performance, [.. people.Select(person => person.Id)]);

        var seen = (await Get<MergePreviews>().LookAsync(new(PartnerKind.Structure, kept.Value, merged.Value)))!;
        Assert.Equal((1, 3, 1, 2, 1), (seen.Moved.Logins, seen.Moved.People, seen.Moved.SameNames, seen.Moved.ToCome, seen.Moved.Waiting));
        Assert.Null(await MergeAsync(PartnerKind.Structure, kept.Value, merged.Value));

        // Before the performance is told nothing is lost, and what is left is known.
        Assert.Equal(1, await Get<MergeFollowing>().LeftAsync(PartnerKind.Structure, kept.Value));
        Assert.Equal(1, await Get<MergeFollowing>().FollowAsync(Get<IGrains>()));
        Assert.Equal(0, await Get<MergeFollowing>().LeftAsync(PartnerKind.Structure, kept.Value));

        var reservations = await Get<ReservationQueries>().FindAsync(kept, [.. booked.Select(one => one.Reservation!.Value)]);
        Assert.Equal([ReservationStatus.Confirmed, ReservationStatus.Confirmed, ReservationStatus.Waitlisted], reservations.Select(one => one.Status));
        Assert.Equal(4, (await Get<ParticipantQueries>().PageAsync(kept, new ParticipantSearch(), 1)).Total);
        Assert.Equal(1, (await Get<ParticipantQueries>().PageAsync(kept, new ParticipantSearch { Q = "nadir" }, 1)).Total);
        var (structure, now) = await PlaceOfAsync("lou@passerelle.example");
        Assert.Equal(kept, structure);
        Assert.NotEqual(stamp, now);
        // Weeks are kept by person: whoever used one use has one left, and not two.
        var second = await Host.PerformanceAsync(venue, await Host.EventAsync(venue), capacity: 9);
        var third = await Host.PerformanceAsync(venue, await Host.EventAsync(venue), capacity: 9);
        Assert.Equal(Codes.Confirmed, (await Host.BookAsync(kept, second, people[0].Id))[0].Code);
        Assert.Equal(Codes.OverQuota, (await Host.BookAsync(kept, third, people[0].Id))[0].Code);
        Assert.Empty((await Get<RuleAudit>().RunAsync()).Breaches);
    }

    [SkippableFact]
    public async Task The_merged_one_stays_and_points_to_the_kept_one_also_down_a_chain()
    {
        var (first, second, third) = (await Host.StructureAsync("Un"), await Host.StructureAsync("Deux"), await Host.StructureAsync("Trois"));
        Assert.Null(await MergeAsync(PartnerKind.Structure, second.Value, first.Value));
        Assert.Null(await MergeAsync(PartnerKind.Structure, third.Value, second.Value));

        var notes = Get<MergeQueries>();
        Assert.Equal(third.Value, await notes.KeptForAsync(PartnerKind.Structure, first.Value));
        Assert.Equal((third.Value, "Trois", "Une seule maison"), await NotedAsync(first));
        Assert.Equal([second.Value, first.Value], (await notes.IntoAsync(PartnerKind.Structure, third.Value)).Select(one => one.Id).OrderDescending());
        var view = (await Get<IGrains>().Structure(first).LookAsync())!;
        Assert.Equal(StructureStatus.Merged, view.Status);
        var taken = await Get<IGrains>().Structure(first).SetStatusAsync(new SetStructureStatus(RowsHost.Stamp(), StructureStatus.Active, "Retour"));
        Assert.Equal(Codes.PartnerMerged, taken.Refusal?.Code);
        Assert.Equal(["Trois"], (await Get<PartnerList>().PageAsync(new(), 1)).Items.Select(one => one.Name));
        Assert.Equal(2, (await Get<PartnerList>().PageAsync(new() { State = PartnerState.Merged }, 1)).Total);
        var told = await Get<AuditQueries>().SearchAsync(new AuditSearch { Structure = third });
        Assert.Equal(2, told.Value!.Items.Count(entry => entry.Act == "structure.merged"));
    }

    [SkippableFact]
    public async Task What_cannot_be_merged_is_refused()
    {
        var (one, other) = (await Host.StructureAsync("Un"), await Host.StructureAsync("Deux"));
        Assert.Equal(Codes.MergeWithItself, await MergeAsync(PartnerKind.Structure, one.Value, one.Value));
        Assert.Equal(Codes.StructureNotFound, await MergeAsync(PartnerKind.Structure, one.Value, 404));
        Assert.Equal(Codes.FieldMissing, await MergeAsync(PartnerKind.Structure, one.Value, other.Value, reason: " "));
        await Get<IGrains>().Structure(one).SetStatusAsync(new SetStructureStatus(RowsHost.Stamp(), StructureStatus.Declined, "Inconnue"));
        Assert.Equal(Codes.PartnerNotAccepted, await MergeAsync(PartnerKind.Structure, one.Value, other.Value));
        Assert.Equal(Codes.PartnerNotAccepted, await MergeAsync(PartnerKind.Structure, other.Value, one.Value));
    }

    [SkippableFact]
    public async Task Of_two_merges_in_both_directions_at_once_one_happens()
    {
        var (one, other) = (await Host.StructureAsync("Un"), await Host.StructureAsync("Deux"));

        var refusals = await Task.WhenAll(
            MergeAsync(PartnerKind.Structure, one.Value, other.Value), MergeAsync(PartnerKind.Structure, other.Value, one.Value));

        Assert.Equal([null, Codes.PartnerMerged], refusals.Order(StringComparer.Ordinal));
        Assert.Single((await Get<PartnerList>().PageAsync(new(), 1)).Items);
    }

    [SkippableFact]
    public async Task A_suspended_structure_that_goes_up_in_an_active_one_books_with_it()
    {
        var (kept, merged) = (await Host.StructureAsync("Un"), await Host.StructureAsync("Deux"));
        await Get<IGrains>().Structure(merged).SetStatusAsync(new SetStructureStatus(RowsHost.Stamp(), StructureStatus.Suspended, "Doublon"));
        var person = await Host.PersonAsync(merged);
        var venue = await Host.VenueAsync();
        var performance = await Host.PerformanceAsync(venue, await Host.EventAsync(venue));

        Assert.Null(await MergeAsync(PartnerKind.Structure, kept.Value, merged.Value));

        Assert.Equal(Codes.Confirmed, (await Host.BookAsync(kept, performance, person.Id))[0].Code);
        Assert.Equal(Codes.ParticipantNotFound, (await Host.BookAsync(merged, performance, person.Id))[0].Code);
    }

    [SkippableFact]
    public async Task What_was_stored_for_the_merged_one_at_that_moment_follows_later()
    {
        var (kept, merged) = (await Host.StructureAsync("Un"), await Host.StructureAsync("Deux"));
        var person = await Host.PersonAsync(merged);
        var venue = await Host.VenueAsync();
        var performance = await Host.PerformanceAsync(venue, await Host.EventAsync(venue));
        Assert.Null(await MergeAsync(PartnerKind.Structure, kept.Value, merged.Value));
        // The desk had read who the person is before the merge; the owner is asked after it.
        var late = await Get<IGrains>().Performance(performance).ReserveAsync(new ReserveSeats(
            RowsHost.Stamp(new Actor(new AccountId(5), Role.Referent, merged)), merged, true,
            [new Candidate(person.Id, Family.Participant, null, await StandingAsync(person.Id))]));
        await Host.Get<Database>().ExecuteAsync($"UPDATE participant SET structure_id = {merged.Value} WHERE id = {person.Id.Value}");

        Assert.Equal(1, await Get<MergeFollowing>().FollowAsync(Get<IGrains>()));
        Assert.Equal(0, await Get<MergeFollowing>().FollowAsync(Get<IGrains>()));

        Assert.Single(await Get<ReservationQueries>().FindAsync(kept, [late.Outcomes[0].Reservation!.Value]));
        Assert.Equal(1, (await Get<ParticipantQueries>().PageAsync(kept, new ParticipantSearch(), 1)).Total);
        Assert.Empty((await Get<RuleAudit>().RunAsync()).Breaches);
    }

    [SkippableFact]
    public async Task A_merged_venues_programme_accounts_and_keys_are_the_kept_ones()
    {
        var (kept, merged) = (await Host.VenueAsync("Opéra"), await Host.VenueAsync("L'Opéra"));
        var structure = await Host.StructureAsync();
        var (past, shown) = (await Host.EventAsync(merged, "Avant"), await Host.EventAsync(merged, "Bientôt"));
        var (behind, coming) = (await Host.PerformanceAsync(merged, past, inDays: 3), await Host.PerformanceAsync(merged, shown, inDays: 20));
        var person = await Host.PersonAsync(structure);
        await Host.BookAsync(structure, coming, person.Id);
        Host.Clock.Advance(TimeSpan.FromDays(4));
        await Host.Get<Database>().ExecuteAsync(
            $"INSERT INTO imported_event (venue_id, source, event_id, digest) VALUES ({merged.Value}, 's', {shown.Value}, 'd'), ({kept.Value}, 's', {past.Value}, 'd')");

        var seen = (await Get<MergePreviews>().LookAsync(new(PartnerKind.Venue, kept.Value, merged.Value)))!.Moved;
        Assert.Equal((2, 1, 1, 1, 1), (seen.Events, seen.DatesToCome, seen.DatesBehind, seen.ToCome, seen.Placeless));
        Assert.Null(await MergeAsync(PartnerKind.Venue, kept.Value, merged.Value));
        // Also before it is told, the date is booked as one of the kept venue.
        Assert.Equal(Codes.Confirmed, (await Host.BookAsync(structure, coming, (await Host.PersonAsync(structure, "ROY")).Id))[0].Code);
        Assert.Equal(2, await Get<MergeFollowing>().FollowAsync(Get<IGrains>()));

        Assert.NotNull(await Get<VenueQueries>().FindAsync(kept, coming));
        Assert.NotNull(await Get<VenueQueries>().FindAsync(kept, behind));
        Assert.Equal(2, (await Get<VenueQueries>().EventsAsync(kept, null, 1)).Total);
        Assert.Equal(1, await Host.Get<Database>().CountAsync("imported_event"));
        Assert.Equal(Codes.PartnerMerged, (await Get<SetVenueStatus>().RunAsync(RowsHost.Stamp(), merged, VenueStatus.Active, "Retour")).Refusal?.Code);
        Assert.Empty((await Get<RuleAudit>().RunAsync()).Breaches);
    }

    [SkippableFact]
    public async Task A_directory_that_still_names_the_merged_one_brings_it_not_back()
    {
        var (kept, merged) = (await Host.StructureAsync("Un"), await Host.StructureAsync("Deux"));
        await ImportAsync(new(1, PartnerKind.Structure, kept.Value, null, null) { Name = "Un", Reference = "A-1" });
        await ImportAsync(new(1, PartnerKind.Structure, merged.Value, null, null) { Name = "Deux", Reference = "A-2" });
        Assert.Null(await MergeAsync(PartnerKind.Structure, kept.Value, merged.Value));

        var plan = await Get<ImportPartners>().PreviewAsync([
            new(1, PartnerKind.Structure, null, null, null) { Name = "Deux", City = "Lyon", Category = "Centre social", Reference = "A-2" },
            new(2, PartnerKind.Structure, null, null, null) { Name = "Un", City = "Lyon", Reference = "A-1" }]);

        Assert.Equal([Codes.PartnerMerged, null], plan.Select(line => line.Refusal?.Code));
    }

    private async Task ImportAsync(ListedPartner line) =>
        Assert.Equal(1, (await Get<ImportPartners>().RunAsync(RowsHost.Stamp(), [line])).Value!.Updated);

    private async Task<(long, string, string?)> NotedAsync(StructureId id) =>
        await Get<MergeQueries>().NoteAsync(PartnerKind.Structure, id.Value) is { } note ? (note.Into, note.Name, note.Reason) : default;

    private async Task<QuotaStanding> StandingAsync(ParticipantId person)
    {
        var week = Get<BookingPolicy>().WeekFor(Host.Clock.GetUtcNow(), Host.Clock.GetUtcNow());
        return await Get<IGrains>().Participant(person).HoldAsync(new HoldSlot(new HoldKey(RowsHost.Stamp().Key, new PerformanceId(1)), week, 2));
    }

    private async Task ReferentAsync(StructureId structure, string email) => Assert.Null((await Get<IGrains>().Structure(structure)
        .AddReferentAsync(new AddReferent(RowsHost.Stamp(), "Lou", "ROY", email, null, null))).Refusal);

    private async Task<string?> StampOfAsync(string email) =>
        (await Host.Get<Database>().DumpAsync($"account WHERE email = '{email}'", "security_stamp")).SingleOrDefault();

    private async Task<(StructureId?, string?)> PlaceOfAsync(string email)
    {
        var id = (await Get<AccountQueries>().FindByLoginAsync(email))!.Value;
        return ((await Get<AccountQueries>().FindAsync(id))!.StructureId, await StampOfAsync(email));
    }

    private async Task<string?> MergeAsync(PartnerKind which, long kept, long merged, string? reason = "Une seule maison") =>
        (await Get<MergePartners>().RunAsync(RowsHost.Stamp(), new PartnerMerge(which, kept, merged), reason)).Refusal?.Code;
}

public sealed class MergeOnSqlite() : MergeSuite(DatabaseKind.Sqlite);

public sealed class MergeOnPostgres() : MergeSuite(DatabaseKind.Postgres);
