using Billetterie.Abstractions;
using Billetterie.Web.Tests.Support;

namespace Billetterie.Web.Tests.Reservations;

public sealed class BookingTests(SiteFixture fixture) : IClassFixture<SiteFixture>
{
    private readonly World _world = fixture.World;

    [Fact]
    public async Task A_seat_is_confirmed_and_seen_at_once()
    {
        var performance = await _world.AddPerformanceAsync(capacity: 2);
        var person = await _world.AddPersonAsync();

        var booked = (await _world.Referent.BookAsync(performance, person)).Is(200).Json;

        var outcome = booked.GetProperty("outcomes")[0];
        Assert.Equal("Confirmed", outcome.GetProperty("status").GetString());
        Assert.Equal(person.ToString(), outcome.GetProperty("participantId").GetString());
        Assert.False(string.IsNullOrWhiteSpace(outcome.GetProperty("explanation").GetString()));
        Assert.Equal(1, booked.GetProperty("availability").GetProperty("remaining").GetInt32());
        var seen = (await _world.Referent.GetAsync($"performances/{performance}")).Is(200).Json;
        Assert.Equal(1, seen.GetProperty("remaining").GetInt32());
        var reservation = outcome.GetProperty("reservationId").GetString();
        var own = (await _world.Colleague.GetAsync($"reservations/{reservation}")).Is(200).Json;
        Assert.Equal("Confirmed", own.GetProperty("status").GetString());
    }

    [Fact]
    public async Task The_same_key_gives_the_same_answer_and_books_once()
    {
        var performance = await _world.AddPerformanceAsync(capacity: 2);
        var person = await _world.AddPersonAsync();
        var key = Guid.NewGuid();
        var body = new { participants = new[] { person.ToString() } };

        var first = (await _world.Referent.PostAsync($"performances/{performance}/reservations", body, key)).Is(200);
        var again = (await _world.Referent.PostAsync($"performances/{performance}/reservations", body, key)).Is(200);

        Assert.Equal(first.Body, again.Body);
        var seen = (await _world.Referent.GetAsync($"performances/{performance}")).Is(200).Json;
        Assert.Equal(1, seen.GetProperty("remaining").GetInt32());
    }

    [Fact]
    public async Task The_same_key_for_another_request_is_refused()
    {
        var performance = await _world.AddPerformanceAsync();
        var (one, other) = (await _world.AddPersonAsync(), await _world.AddPersonAsync());
        var key = Guid.NewGuid();
        await _world.Referent.PostAsync($"performances/{performance}/reservations", new { participants = new[] { one.ToString() } }, key);

        var again = await _world.Referent.PostAsync(
            $"performances/{performance}/reservations", new { participants = new[] { other.ToString() } }, key);

        again.IsRefused(422, Codes.IdempotencyKeyReused);
    }

    [Fact]
    public async Task The_same_key_of_somebody_else_is_another_request()
    {
        var performance = await _world.AddPerformanceAsync();
        var (one, other) = (await _world.AddPersonAsync(), await _world.AddPersonAsync(_world.OtherStructure));
        var key = Guid.NewGuid();
        await _world.Referent.PostAsync($"performances/{performance}/reservations", new { participants = new[] { one.ToString() } }, key);

        var theirs = await _world.OtherReferent.PostAsync(
            $"performances/{performance}/reservations", new { participants = new[] { other.ToString() } }, key);

        Assert.Equal("Confirmed", theirs.Is(200).Json.GetProperty("outcomes")[0].GetProperty("status").GetString());
    }

    [Theory]
    [InlineData(null, "idempotency_key_missing")]
    [InlineData("", "idempotency_key_missing")]
    [InlineData("1", "idempotency_key_malformed")]
    [InlineData("{5e1b0a5c-7f0c-4a53-8a0c-0b8b5e2f7c11}", "idempotency_key_malformed")]
    [InlineData("00000000-0000-0000-0000-000000000000", "idempotency_key_malformed")]
    public async Task A_request_without_a_key_is_refused(string? key, string code)
    {
        var performance = await _world.AddPerformanceAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/performances/{performance}/reservations");
        request.Content = System.Net.Http.Json.JsonContent.Create(new { participants = Array.Empty<string>() });
        if (key is not null)
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key);

        (await Reply.OfAsync(await _world.Referent.Http.SendAsync(request))).IsRefused(400, code);
    }

    [Fact]
    public async Task Who_finds_no_seat_waits_and_is_promoted_when_one_frees()
    {
        var performance = await _world.AddPerformanceAsync(capacity: 1);
        var (seated, waiting) = (await _world.AddPersonAsync(), await _world.AddPersonAsync(_world.OtherStructure));
        var first = (await _world.Referent.BookAsync(performance, seated)).Is(200).Json.GetProperty("outcomes")[0];
        var second = (await _world.OtherReferent.BookAsync(performance, waiting)).Is(200).Json.GetProperty("outcomes")[0];
        Assert.Equal("Waitlisted", second.GetProperty("status").GetString());
        Assert.Equal(1, second.GetProperty("rank").GetInt32());

        (await _world.Referent.DeleteAsync($"reservations/{first.GetProperty("reservationId").GetString()}")).Is(200);

        await _world.OtherReferent.UntilConfirmedAsync(second.GetProperty("reservationId").GetString()!);
    }

    [Fact]
    public async Task Refusals_of_the_request_have_their_status_and_code()
    {
        var person = await _world.AddPersonAsync();
        var soon = await _world.AddPerformanceAsync(startsAt: TestSite.Noon.AddDays(60));
        var open = await _world.AddPerformanceAsync();

        (await _world.Referent.BookAsync(new PerformanceId(4_000_000), person)).IsRefused(404, Codes.PerformanceNotFound);
        (await _world.Referent.BookAsync(open)).IsRefused(422, Codes.NobodyAsked);
        (await _world.Referent.BookAsync(open, [.. Enumerable.Range(1, 61).Select(n => new ParticipantId(n))])).IsRefused(422, Codes.TooManyPeople);
        var early = (await _world.Referent.BookAsync(soon, person)).IsRefused(422, Codes.WindowNotOpen);
        Assert.Equal(TestSite.Noon.AddDays(30).Date, early.Json.GetProperty("opensAt").GetDateTimeOffset().Date);
    }

    [Fact]
    public async Task A_person_of_another_structure_does_not_exist()
    {
        var performance = await _world.AddPerformanceAsync();
        var theirs = await _world.AddPersonAsync(_world.OtherStructure);

        var outcome = (await _world.Referent.BookAsync(performance, theirs)).Is(200).Json.GetProperty("outcomes")[0];

        Assert.Equal("Refused", outcome.GetProperty("status").GetString());
        Assert.Equal(Codes.ParticipantNotFound, outcome.GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_reason_longer_than_allowed_names_the_limit()
    {
        var performance = await _world.AddPerformanceAsync();

        var reply = await _world.Referent.PostAsync(
            $"performances/{performance}/reservations",
            new { participants = Array.Empty<string>(), companionReason = new string('x', Limits.CompanionReason + 1) });

        reply.IsRefused(400, "validation_failed");
        Assert.Contains("500", reply.Json.GetProperty("errors").GetProperty("companionReason")[0].GetString(), StringComparison.Ordinal);
    }
}
