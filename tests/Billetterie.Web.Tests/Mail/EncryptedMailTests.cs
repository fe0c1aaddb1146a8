using System.Globalization;
using Billetterie.Storage.Outbox;
using Billetterie.Testing;
using Billetterie.Web.Tests.Support;

namespace Billetterie.Web.Tests.Mail;

/// <summary>Mails over STARTTLS: to a server for which the named authority vouches, and to nobody else.</summary>
public sealed class EncryptedMailTests : IDisposable
{
    private const string Address = "nina@maison.example";

    private readonly TestAuthority _authority = new();

    public void Dispose() => _authority.Dispose();

    [Fact]
    public async Task A_mail_goes_encrypted_to_a_server_for_which_the_authority_vouches()
    {
        await using var server = await SmtpServer.StartAsync(_authority.Vouch("localhost"));
        await using var site = Site(server, _authority.CertificateFile);

        Assert.Equal(0, await SendAsync(site));

        var mail = await server.WaitAsync(mail => mail.To.Contains(Address));
        Assert.True(mail.Encrypted);
        Assert.Equal("billetterie", mail.User);
    }

    [Theory]
    [InlineData("stranger")]
    [InlineData("name")]
    [InlineData("clear")]
    [InlineData("machine")]
    public async Task A_server_that_cannot_be_trusted_gets_nothing_and_the_mail_waits(string fault)
    {
        using var stranger = new TestAuthority();
        var identity = fault switch
        {
            "stranger" => stranger.Vouch("localhost"),
            "name" => _authority.Vouch("mail.example"),
            "clear" => null,
            _ => _authority.Vouch("localhost"),
        };
        await using var server = await SmtpServer.StartAsync(identity);
        await using var site = Site(server, fault == "machine" ? null : _authority.CertificateFile);

        Assert.True(await SendAsync(site) > 0, "The mail is neither kept nor sent.");

        Assert.Empty(server.Taken);
    }

    private static TestSite Site(SmtpServer server, string? authority)
    {
        List<(string, string)> settings =
        [
            ("Smtp:Host", "localhost"), ("Smtp:Port", server.Port.ToString(CultureInfo.InvariantCulture)),
            ("Smtp:User", "billetterie"), ("Smtp:Password", "right"),
        ];
        if (authority is not null)
            settings.Add(("Smtp:CertificateAuthority", authority));
        return new TestSite(settings: [.. settings]);
    }

    /// <summary>Sends a welcome, and gives how many mails wait for another attempt.</summary>
    private static async Task<int> SendAsync(TestSite site)
    {
        var world = await World.MakeAsync(site);
        (await world.Referent.PostAsync("structure/referents", new { firstName = "Nina", lastName = "Roux", email = Address })).Is(201);
        await site.Services.SendMailsAsync();
        return (await site.Get<OutboxReader>().CountAsync()).Pending;
    }
}
