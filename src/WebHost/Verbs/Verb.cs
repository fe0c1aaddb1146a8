namespace Billetterie.WebHost.Verbs;

/// <summary>Something the program does in place of serving: <c>dotnet run --project src/WebHost -- VERB</c>.</summary>
/// <param name="Settings">What follows the verb: settings as for serving.</param>
internal abstract record Verb(string[] Settings)
{
    /// <summary>The verb that the arguments start with; null where the program is to serve.</summary>
    public static Verb? Of(string[] args) => args switch
    {
        ["admin", "create", var email, .. var settings] => new CreateAdministrator(email, settings),
        ["rebuild", .. var settings] => new Rebuild(settings),
        ["check", .. var settings] => new CheckRules(settings),
        ["backup", "done", var name, .. var settings] => new BackedUp(name, settings),
        ["backup", var file, .. var settings] => new BackUp(file, settings),
        ["keys", "rotate", .. var settings] => new RotateInvitationKey(settings),
        [var word, ..] when !word.StartsWith('-') => new Help(word),
        _ => null,
    };

    /// <summary>Does it; the result is the program's exit code.</summary>
    public abstract Task<int> RunAsync(WebApplicationBuilder builder);
}

/// <summary>Says which verbs there are.</summary>
internal sealed record Help(string Word) : Verb([])
{
    public override async Task<int> RunAsync(WebApplicationBuilder builder)
    {
        await Console.Error.WriteLineAsync(
            $"""
            There is no '{Word}'. Without a verb the program serves the site. The verbs are:
              admin create EMAIL   makes an account of the coordination
              rebuild              makes the read tables anew from the journal
              check                audits the database against the rules; ends with 1 when it finds a breach
              backup FILE          copies an SQLite database into a new file while the site runs
              backup done NAME     remembers a backup that another tool has made
              keys rotate          has invitations signed with a new key
            """);
        return 2;
    }
}
