using Billetterie.Abstractions;
using Billetterie.Storage.Accounts;
using Billetterie.Storage.Migrations;
using Billetterie.Web;
using Billetterie.Web.Settings;

namespace Billetterie.WebHost.Verbs;

/// <summary>
/// Makes an account of the coordination. Its temporary password goes by mail, as for every account: the operator need not know it.
/// </summary>
internal sealed record CreateAdministrator(string Email, string[] Settings) : Verb(Settings)
{
    public override async Task<int> RunAsync(WebApplicationBuilder builder)
    {
        await using var app = builder.Build();
        await app.Services.GetRequiredService<Migrator>().MigrateAsync();
        var stamp = new RequestStamp(new RequestKey(AccountId.System, Guid.NewGuid()), Actor.System, Email);
        var created = await app.Services.GetRequiredService<CreateAccount>().RunAsync(
            stamp, new NewAccount(Role.Coordination, null, Email.Split('@')[0], "Coordination", Email, null, null));
        if (!created.Succeeded)
        {
            await Console.Error.WriteLineAsync(Explain(created.Refusal));
            return 1;
        }
        await app.Services.SendMailsAsync();
        var data = app.Services.GetRequiredService<DataDirectory>();
        Console.WriteLine($"The account {Email} was made. Its temporary password went by mail; without a mail server, it is in {data.Within("mail")}.");
        return 0;
    }

    private string Explain(Refusal refusal) => refusal.Code switch
    {
        Codes.LoginTaken => $"{Email} has an account already.",
        _ => $"'{Email}' is no mail address ({refusal.Code}).",
    };
}
