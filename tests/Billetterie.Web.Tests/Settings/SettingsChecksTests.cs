using Billetterie.Testing;
using Billetterie.Web.Settings;

namespace Billetterie.Web.Tests.Settings;

/// <summary>What a wrong setting is answered with at start: what is wrong, and how to mend it.</summary>
public sealed class SettingsChecksTests
{
    [Fact]
    public void A_file_that_vouches_for_nobody_is_named_with_its_reason()
    {
        using var authority = new TestAuthority();
        var identity = authority.Vouch("localhost");

        Assert.Null(FaultOf(authority.CertificateFile));
        Assert.StartsWith($"Smtp:CertificateAuthority '{identity.KeyFile}' cannot be used: it holds no certificate. Name a PEM file", FaultOf(identity.KeyFile), StringComparison.Ordinal);
        Assert.Contains("/nowhere.pem", FaultOf("/nowhere.pem"), StringComparison.Ordinal);
        Assert.Contains("cannot be used", FaultOf(""), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("coordination@example.org", true)]
    [InlineData("nobody at home", false)]
    [InlineData("nobody", false)]
    public void The_coordinations_address_is_one(string email, bool holds)
    {
        var options = new BilletterieOptions { Contact = new ContactOptions { Email = email } };

        Assert.Equal(holds, new BilletterieOptionsCheck().Validate(null, options).Succeeded);
    }

    private static string? FaultOf(string file) =>
        new SmtpOptionsCheck().Validate(null, new SmtpOptions { CertificateAuthority = file }).Failures?.Single();
}
