using Billetterie.Storage.Migrations;
using Billetterie.Web.Invitations;

namespace Billetterie.WebHost.Verbs;

/// <summary>Has invitations signed with a new key. The site may go on running; invitations already printed stay good.</summary>
internal sealed record RotateInvitationKey(string[] Settings) : Verb(Settings)
{
    public override async Task<int> RunAsync(WebApplicationBuilder builder)
    {
        await using var app = builder.Build();
        await app.Services.GetRequiredService<Migrator>().MigrateAsync();
        var number = await app.Services.GetRequiredService<StoredInvitationKeys>().RotateAsync();
        Console.WriteLine($"Key {number} was drawn; it signs invitations two minutes from now on. Those printed before stay good.");
        return 0;
    }
}
