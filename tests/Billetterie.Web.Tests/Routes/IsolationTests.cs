using Billetterie.Abstractions;
using Billetterie.Web.Tests.Support;

namespace Billetterie.Web.Tests.Routes;

/// <summary>What belongs to another structure or venue does not exist: 404, never 403, never a hint.</summary>
public sealed class IsolationTests(SiteFixture fixture) : IClassFixture<SiteFixture>
{
    private readonly World _world = fixture.World;

    [Fact]
    public async Task A_structure_meets_nothing_of_another()
    {
        var performance = await _world.AddPerformanceAsync();
        var person = await _world.AddPersonAsync();
        var booked = (await _world.Referent.BookAsync(performance, person)).Is(200).Json;
        var reservation = booked.GetProperty("outcomes")[0].GetProperty("reservationId").GetString();
        var other = _world.OtherReferent;

        (await other.GetAsync($"participants/{person}")).IsRefused(404, Codes.ParticipantNotFound);
        (await other.PutAsync($"participants/{person}", new { lastName = "X", firstName = "Y" })).IsRefused(404, Codes.ParticipantNotFound);
        (await other.GetAsync($"reservations/{reservation}")).IsRefused(404, Codes.ReservationNotFound);
        (await other.DeleteAsync($"reservations/{reservation}")).IsRefused(404, Codes.ReservationNotFound);
        (await other.PutAsync($"reservations/{reservation}/attendance", new { attendance = "Present" })).IsRefused(404, Codes.ReservationNotFound);
        (await other.GetAsync($"reservations/{reservation}/invitation.pdf")).IsRefused(404, Codes.ReservationNotFound);
        (await other.GetAsync($"reservations/invitations.pdf?ids={reservation}")).IsRefused(404, Codes.ReservationNotFound);
        (await other.PutAsync($"structure/referents/{_world.Referent.Account}", new { lastName = "X", firstName = "Y" }))
            .IsRefused(404, Codes.ReferentNotFound);
        (await other.DeleteAsync($"structure/referents/{_world.Referent.Account}")).IsRefused(404, Codes.ReferentNotFound);
        Assert.DoesNotContain(person.ToString(), (await other.GetAsync("participants?limit=200")).Is(200).Body, StringComparison.Ordinal);
        Assert.Equal(0, (await other.GetAsync($"reservations?performance={performance}")).Is(200).Json.GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task A_venue_meets_nothing_of_another()
    {
        var performance = await _world.AddPerformanceAsync();
        var person = await _world.AddPersonAsync();
        var booked = (await _world.Referent.BookAsync(performance, person)).Is(200).Json;
        var reservation = booked.GetProperty("outcomes")[0].GetProperty("reservationId").GetString();
        var other = _world.OtherVenueAccount;
        var details = new { startsAt = TestSite.Noon.AddDays(20), capacity = 5 };

        (await other.GetAsync($"venue/events/{_world.Event}")).IsRefused(404, Codes.EventNotFound);
        (await other.PutAsync($"venue/events/{_world.Event}", new { title = "X", theme = "Y" })).IsRefused(404, Codes.EventNotFound);
        (await other.PostAsync($"venue/events/{_world.Event}/performances", details)).IsRefused(404, Codes.EventNotFound);
        (await other.GetAsync($"venue/performances/{performance}")).IsRefused(404, Codes.PerformanceNotFound);
        (await other.PutAsync($"venue/performances/{performance}", details)).IsRefused(404, Codes.PerformanceNotFound);
        (await other.PutAsync($"venue/performances/{performance}", new { cancelled = true })).IsRefused(404, Codes.PerformanceNotFound);
        (await other.GetAsync($"venue/performances/{performance}/door")).IsRefused(404, Codes.PerformanceNotFound);
        (await other.GetAsync($"venue/performances/{performance}/guests")).IsRefused(404, Codes.PerformanceNotFound);
        (await other.PostAsync($"venue/performances/{performance}/check-ins", new { reservations = new[] { reservation } }))
            .IsRefused(404, Codes.PerformanceNotFound);
        (await other.PostAsync($"venue/performances/{performance}/kept-seats/release")).IsRefused(404, Codes.PerformanceNotFound);
        (await other.PostAsync($"venue/reservations/{reservation}/cancellation", new { })).IsRefused(404, Codes.ReservationNotFound);
    }
}
