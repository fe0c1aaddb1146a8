using System.Net.Http.Json;
using Billetterie.Abstractions;
using Billetterie.Storage.Accounts;
using Billetterie.Storage.Audit;
using Billetterie.Web.Problems;
using Billetterie.Web.Tests.Support;

namespace Billetterie.Web.Tests.Sessions;

public sealed class SessionTests(SiteFixture fixture) : IClassFixture<SiteFixture>
{
    private readonly World _world = fixture.World;
    private int _referents;

    [Theory]
    [InlineData("referent@maison.example")]
    [InlineData("REFERENT@maison.example")]
    [InlineData("06 12 34 56 78")]
    [InlineData("+33612345678")]
    public async Task A_person_signs_in_by_address_or_phone(string login)
    {
        var reply = (await SignInAsync(login, World.Password)).Is(200);

        Assert.Equal("Referent", reply.Json.GetProperty("role").GetString());
        Assert.Equal(_world.Structure.ToString(), reply.Json.GetProperty("structureId").GetString());
        Assert.True(reply.Json.GetProperty("expiresAt").GetDateTimeOffset() > fixture.Site.Time.GetUtcNow());
    }

    [Fact]
    public async Task An_unknown_login_and_a_wrong_password_are_told_alike()
    {
        var unknown = (await SignInAsync("nobody@nowhere.example", "whatever it is")).IsRefused(401, ProblemCodes.SignInFailed);
        var wrong = (await SignInAsync(_world.Colleague.Email, "whatever it is")).IsRefused(401, ProblemCodes.SignInFailed);

        Assert.Equal(unknown.Json.GetProperty("detail").GetString(), wrong.Json.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task Too_many_wrong_passwords_lock_the_account()
    {
        var referent = await AddReferentAsync();
        for (var attempt = 0; attempt < 5; attempt++)
            await SignInAsync(referent.Email, "wrong");

        (await SignInAsync(referent.Email, World.Password)).IsRefused(401, ProblemCodes.SignInFailed);
    }

    [Fact]
    public async Task A_session_that_was_closed_is_worth_nothing()
    {
        var session = await _world.Colleague.AgainAsync(fixture.Site);
        (await session.GetAsync("session")).Is(200);

        (await session.DeleteAsync("session")).Is(204);

        (await session.GetAsync("session")).IsRefused(401, ProblemCodes.NotSignedIn);
    }

    [Fact]
    public async Task A_removed_referent_is_signed_out_at_once()
    {
        var leaving = await AddReferentAsync();
        (await leaving.GetAsync("participants")).Is(200);

        (await _world.Referent.DeleteAsync($"structure/referents/{leaving.Account}")).Is(204);

        (await leaving.GetAsync("participants")).IsRefused(401, ProblemCodes.NotSignedIn);
    }

    [Fact]
    public async Task A_sign_in_ended_behind_this_hosts_back_ends_within_seconds()
    {
        var referent = await AddReferentAsync();
        (await referent.GetAsync("participants")).Is(200);
        await fixture.Site.Get<SignOutEverywhere>().RunAsync(World.Stamp(), referent.Account);

        await fixture.Site.RefreshSignInsAsync();

        (await referent.GetAsync("participants")).IsRefused(401, ProblemCodes.NotSignedIn);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("../../etc/passwd")]
    public async Task A_forged_token_signs_nobody_in(string token)
    {
        var forged = Session.With(fixture.Site.Anonymous(), default, "", token);

        (await forged.GetAsync("session")).IsRefused(401, ProblemCodes.NotSignedIn);
    }

    [Fact]
    public async Task A_temporary_password_opens_no_session()
    {
        var answer = await fixture.Site.Get<IGrains>().Structure(_world.Structure).AddReferentAsync(
            new AddReferent(World.Stamp(), "Léa", "Petit", "temporaire@maison.example", null, null));
        var password = await fixture.Site.Get<TemporaryPasswords>().IssueAsync(answer.Referent!.Value);

        (await SignInAsync("temporaire@maison.example", password!)).IsRefused(403, ProblemCodes.PasswordChangeRequired);
    }

    [Fact]
    public async Task A_key_of_a_venue_acts_for_it_until_revoked()
    {
        var request = Guid.NewGuid();
        var issued = (await _world.VenueAccount.PostAsync("venue/keys", new { name = "billetterie" }, request)).Is(201).Json;
        var program = Session.With(fixture.Site.Anonymous(), default, "", issued.GetProperty("secret").GetString()!);
        (await program.GetAsync("venue/performances")).Is(200);
        (await program.GetAsync("participants")).IsRefused(403, ProblemCodes.Forbidden);
        Assert.Equal(issued.ToString(), (await _world.VenueAccount.PostAsync("venue/keys", new { name = "billetterie" }, request)).Is(201).Json.ToString());
        Assert.Single((await _world.VenueAccount.GetAsync("venue/keys")).Is(200).Json.GetProperty("items").EnumerateArray(), key => key.GetProperty("name").GetString() == "billetterie");
        (await _world.VenueAccount.PostAsync("venue/keys", new { name = "autre" }, request)).IsRefused(422, Codes.IdempotencyKeyReused);
        Assert.DoesNotContain(
            issued.GetProperty("secret").GetString()!, (await _world.VenueAccount.GetAsync("venue/keys")).Is(200).Body, StringComparison.Ordinal);

        (await _world.OtherVenueAccount.DeleteAsync($"venue/keys/{issued.GetProperty("id").GetString()}")).IsRefused(404, Codes.KeyNotFound);
        (await _world.VenueAccount.DeleteAsync($"venue/keys/{issued.GetProperty("id").GetString()}")).Is(204);

        (await program.GetAsync("venue/performances")).IsRefused(401, ProblemCodes.NotSignedIn);
        var audited = await fixture.Site.Get<AuditQueries>().SearchAsync(new AuditSearch { Act = "venue.key_revoked", Venue = _world.Venue });
        Assert.Equal(_world.VenueAccount.Account, Assert.Single(audited.Value!.Items).Account);
    }

    private Task<Session> AddReferentAsync() =>
        _world.AddReferentAsync(_world.Structure, $"r{Interlocked.Increment(ref _referents)}-{Guid.NewGuid():N}@maison.example", null);

    private async Task<Reply> SignInAsync(string login, string password)
    {
        using var http = fixture.Site.Anonymous();
        return await Reply.OfAsync(await http.PostAsJsonAsync("/api/v1/session", new { login, password }));
    }
}
