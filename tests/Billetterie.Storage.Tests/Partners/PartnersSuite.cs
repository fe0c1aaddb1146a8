using Billetterie.Abstractions;
using Billetterie.Grains.Booking;
using Billetterie.Storage.Partners;
using Billetterie.Storage.Tests.Support;
using Billetterie.Storage.Venues;

namespace Billetterie.Storage.Tests.Partners;

public abstract class PartnersSuite(DatabaseKind kind) : RowsSuite(kind)
{
    [SkippableFact]
    public async Task Both_kinds_are_listed_together_and_filtered()
    {
        await Host.StructureAsync("La Passerelle", "Lyon", "Centre social");
        var closed = await Host.StructureAsync("Abri du Nord", "Lille", "Hébergement");
        await Host.VenueAsync("Opéra du Fleuve", "Lyon", "Opéra");
        await Get<IGrains>().Structure(closed).SetStatusAsync(new SetStructureStatus(RowsHost.Stamp(), StructureStatus.Suspended, "Fin de convention"));

        Assert.Equal(["Abri du Nord", "La Passerelle", "Opéra du Fleuve"], await NamesAsync(new()));
        Assert.Equal(["La Passerelle", "Opéra du Fleuve"], await NamesAsync(new() { State = PartnerState.Active }));
        Assert.Equal(["Abri du Nord"], await NamesAsync(new() { State = PartnerState.Suspended }));
        Assert.Empty(await NamesAsync(new() { State = PartnerState.Pending }));
        Assert.Equal(["Opéra du Fleuve"], await NamesAsync(new() { Kind = PartnerKind.Venue }));
        Assert.Equal(["Abri du Nord"], await NamesAsync(new() { Category = "hebergement" }));
        Assert.Equal(["La Passerelle", "Opéra du Fleuve"], await NamesAsync(new() { City = "LYON" }));
        Assert.Equal(["Opéra du Fleuve"], await NamesAsync(new() { Q = "flEuv" }));
        var facets = await Get<PartnerList>().FacetsAsync();
        Assert.Equal(2, facets.Cities.Where(city => city.Value == "Lyon").Sum(city => city.Partners));
    }

    [SkippableFact]
    public async Task A_suspended_venue_takes_no_new_booking_and_keeps_its_history()
    {
        var structure = await Host.StructureAsync();
        var venue = await Host.VenueAsync();
        var elsewhere = await Host.VenueAsync("L'Autre salle");
        var performance = await Host.PerformanceAsync(venue, await Host.EventAsync(venue), capacity: 1);
        var other = await Host.PerformanceAsync(elsewhere, await Host.EventAsync(elsewhere));
        var (seated, waiting, late) = (await Host.PersonAsync(structure), await Host.PersonAsync(structure, "NADIR", "Ali"), await Host.PersonAsync(structure, "ROY", "Lou"));
        var booked = await Host.BookAsync(structure, performance, seated.Id, waiting.Id);

        await SetAsync(venue, VenueStatus.Suspended);

        Assert.Equal(Codes.VenueSuspended, await RefusalAsync(structure, performance, late.Id));
        Assert.Null(await RefusalAsync(structure, other, late.Id));
        // Who waits keeps their turn: a seat that frees goes to them, as they were told.
        var cancelled = await Get<IGrains>().Performance(performance).CancelReservationAsync(
            new CancelReservation(RowsHost.Stamp(new Actor(new AccountId(5), Role.Referent, structure)), booked[0].Reservation!.Value));
        Assert.Null(cancelled.Refusal);
        Assert.Equal(Codes.VenueSuspended, await RefusalAsync(structure, performance, late.Id));

        await SetAsync(venue, VenueStatus.Active);

        Assert.Null(await RefusalAsync(structure, performance, late.Id));
    }

    [SkippableFact]
    public async Task An_agreement_is_kept_and_cannot_end_before_it_starts()
    {
        var venue = await Host.VenueAsync();
        var agreement = new Agreement(new DateOnly(2026, 1, 1), new DateOnly(2026, 12, 31), "CONV-2026-014");

        Assert.Equal(agreement, (await Get<SetAgreement>().RunAsync(RowsHost.Stamp(), venue, agreement)).Value);

        Assert.Equal(agreement, await Get<PartnerQueries>().AgreementAsync(venue));
        var refusal = (await Get<SetAgreement>().RunAsync(RowsHost.Stamp(), venue, agreement with { End = new DateOnly(2025, 1, 1) })).Refusal;
        Assert.Equal((Codes.FieldInvalid, "end"), (refusal?.Code, refusal?.Field));
        Assert.Null(await Get<PartnerQueries>().AgreementAsync(new VenueId(404)));
    }

    private async Task<IEnumerable<string>> NamesAsync(PartnerSearch search) =>
        (await Get<PartnerList>().PageAsync(search, 1)).Items.Select(partner => partner.Name);

    private async Task SetAsync(VenueId venue, VenueStatus status) =>
        Assert.Null((await Get<SetVenueStatus>().RunAsync(RowsHost.Stamp(), venue, status, "Travaux")).Refusal);

    private async Task<string?> RefusalAsync(StructureId structure, PerformanceId performance, ParticipantId person) =>
        (await Get<BookingDesk>().BookAsync(new BookingRequest(RowsHost.Stamp(), performance, structure, [person], false, null))).Refusal?.Code;
}

public sealed class PartnersOnSqlite() : PartnersSuite(DatabaseKind.Sqlite);

public sealed class PartnersOnPostgres() : PartnersSuite(DatabaseKind.Postgres);
