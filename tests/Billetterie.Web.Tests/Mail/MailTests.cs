using Billetterie.Web;
using Billetterie.Web.Tests.Support;
using MimeKit;

namespace Billetterie.Web.Tests.Mail;

public sealed class MailTests(SiteFixture fixture) : IClassFixture<SiteFixture>
{
    private readonly World _world = fixture.World;

    [Fact]
    public async Task A_promotion_is_told_to_the_structure_in_both_forms()
    {
        var performance = await _world.AddPerformanceAsync(capacity: 1);
        var seated = (await _world.Referent.BookAsync(performance, await _world.AddPersonAsync())).Is(200).Json;
        var waiting = (await _world.OtherReferent.BookAsync(performance, await _world.AddPersonAsync(_world.OtherStructure))).Is(200).Json;

        await _world.Referent.DeleteAsync($"reservations/{seated.GetProperty("outcomes")[0].GetProperty("reservationId").GetString()}");
        await _world.OtherReferent.UntilConfirmedAsync(waiting.GetProperty("outcomes")[0].GetProperty("reservationId").GetString()!);

        var mail = await MailToAsync(_world.OtherReferent.Email, "Place obtenue");
        Assert.Contains("Nom", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("/reservations", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"fr\">", mail.HtmlBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancelled_performance_is_told_once_to_each_referent_of_its_structures()
    {
        var performance = await _world.AddPerformanceAsync();
        await _world.Referent.BookAsync(performance, await _world.AddPersonAsync(), await _world.AddPersonAsync());

        (await _world.VenueAccount.PutAsync($"venue/performances/{performance}", new { cancelled = true })).Is(200);

        await MailToAsync(_world.Referent.Email, "Annulé");
        await MailToAsync(_world.Colleague.Email, "Annulé");
        Assert.DoesNotContain(await MailsAsync(), mail => mail.To.Mailboxes.Single().Address == _world.OtherReferent.Email && IsAbout(mail, "Annulé"));
    }

    [Fact]
    public async Task A_performance_that_moves_is_told_with_both_dates_and_until_when_one_may_cancel()
    {
        var performance = await _world.AddPerformanceAsync();
        await _world.Referent.BookAsync(performance, await _world.AddPersonAsync());
        var later = fixture.Site.Time.GetUtcNow().AddDays(11);

        (await _world.VenueAccount.PutAsync($"venue/performances/{performance}", new { startsAt = later, capacity = 10 })).Is(200);

        var mail = await MailToAsync(_world.Referent.Email, "Changement");
        foreach (var date in (string[])["jeudi 11 mars 2027", "vendredi 12 mars 2027", "mercredi 10 mars 2027"])
            Assert.Contains(date, mail.TextBody!.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_referent_gets_a_password_that_signs_in_only_to_change_it()
    {
        (await _world.Referent.PostAsync(
            "structure/referents", new { firstName = "Nina", lastName = "Roux", email = "nina@maison.example" })).Is(201);

        var mail = await MailToAsync("nina@maison.example", "Votre compte");

        var password = mail.TextBody!.Split('\n').Single(line => line.StartsWith("    ", StringComparison.Ordinal)).Trim();
        using var http = fixture.Site.Anonymous();
        var reply = await Reply.OfAsync(await http.PostAsync("/api/v1/session", System.Net.Http.Json.JsonContent.Create(
            new { login = "nina@maison.example", password })));
        reply.IsRefused(403, "password_change_required");
    }

    /// <summary>The one mail to an address about something.</summary>
    private async Task<MimeMessage> MailToAsync(string address, string about)
    {
        var mails = await MailsAsync();
        var found = mails.Where(mail => mail.To.Mailboxes.Single().Address == address && IsAbout(mail, about)).ToList();
        Assert.True(found.Count == 1, $"{found.Count} mails to {address} about '{about}' among: {string.Join(", ", mails.Select(mail => mail.Subject))}");
        return found[0];
    }

    private static bool IsAbout(MimeMessage mail, string about) => mail.Subject?.StartsWith(about, StringComparison.Ordinal) ?? false;

    /// <summary>Everything that was sent so far.</summary>
    private async Task<IReadOnlyList<MimeMessage>> MailsAsync()
    {
        await fixture.Site.Services.SendMailsAsync();
        var files = System.IO.Directory.GetFiles(Path.Combine(fixture.Site.Directory, "mail"), "*.eml");
        return await Task.WhenAll(files.Select(file => MimeMessage.LoadAsync(file)));
    }
}
