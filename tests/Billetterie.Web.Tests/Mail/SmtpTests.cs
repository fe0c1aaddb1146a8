using System.Globalization;
using Billetterie.Storage.Outbox;
using Billetterie.Testing;
using Billetterie.Web.Tests.Support;

namespace Billetterie.Web.Tests.Mail;

/// <summary>Mails by a real server.</summary>
public sealed class SmtpTests : IAsyncLifetime
{
    private SmtpServer _server = null!;
    private TestSite _site = null!;
    private World _world = null!;

    public async Task InitializeAsync()
    {
        _server = await SmtpServer.StartAsync();
        _site = new TestSite(settings:
        [
            ("Smtp:Host", "127.0.0.1"), ("Smtp:Port", _server.Port.ToString(CultureInfo.InvariantCulture)),
            ("Smtp:User", "billetterie"), ("Smtp:Password", "right"), ("Smtp:From", "Billetterie <billetterie@service.example>"),
        ]);
        _world = await World.MakeAsync(_site);
    }

    public async Task DisposeAsync()
    {
        await _site.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_mail_goes_by_the_server_with_the_sign_in_of_the_settings_in_both_forms()
    {
        await AddReferentAsync("nina@maison.example");

        await SendAsync();

        var mail = await _server.WaitAsync(mail => mail.To.Contains("nina@maison.example"));
        Assert.Equal("billetterie@service.example", mail.From);
        Assert.Equal("billetterie", mail.User);
        Assert.Contains("multipart/alternative", mail.Source, StringComparison.Ordinal);
        Assert.Contains("text/plain", mail.Source, StringComparison.Ordinal);
        Assert.Contains("text/html", mail.Source, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_is_refused_for_good_keeps_its_colleagues_from_nothing()
    {
        await _world.AddReferentAsync(_world.Structure, "aaa@refused.example", null);
        var performance = await _world.AddPerformanceAsync();
        await _world.Referent.BookAsync(performance, await _world.AddPersonAsync());
        (await _world.VenueAccount.PutAsync($"venue/performances/{performance}", new { cancelled = true })).Is(200);

        await SendAsync();

        await _server.WaitAsync(mail => mail.To.Contains(_world.Referent.Email) && IsCancellation(mail));
        await _server.WaitAsync(mail => mail.To.Contains(_world.Colleague.Email) && IsCancellation(mail));
        Assert.DoesNotContain(_server.Taken, mail => mail.To.Contains("aaa@refused.example"));
        Assert.Equal(0, (await _site.Get<OutboxReader>().CountAsync()).Pending);
    }

    [Fact]
    public async Task An_address_that_is_refused_for_now_is_tried_again_later()
    {
        await AddReferentAsync("somebody@later.example");
        await SendAsync();

        var waiting = await _site.Get<OutboxReader>().CountAsync();

        Assert.Equal(1, waiting.Pending);
        Assert.DoesNotContain(_server.Taken, mail => mail.To.Contains("somebody@later.example"));
    }

    private async Task AddReferentAsync(string email) =>
        (await _world.Referent.PostAsync("structure/referents", new { firstName = "Nina", lastName = "Roux", email })).Is(201);

    private Task SendAsync() => _site.Services.SendMailsAsync();

    private static bool IsCancellation(TakenMail mail) => MimeKit.MimeMessage.Load(new MemoryStream(mail.Message)).Subject?.StartsWith("Annulé", StringComparison.Ordinal) == true;
}
