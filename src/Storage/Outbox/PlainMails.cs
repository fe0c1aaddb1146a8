using Billetterie.Abstractions;

namespace Billetterie.Storage.Outbox;

/// <summary>
/// The kinds of mails that plain changes put into the outbox. Payloads hold ids only: names are looked up, and temporary
/// passwords and reset tokens made, when the mail is written, so that no secret is ever stored.
/// </summary>
public static class PlainMails
{
    /// <summary><see cref="AccountMail"/>: a new account and its temporary password (<see cref="Accounts.TemporaryPasswords"/>).</summary>
    public const string Welcome = "account.welcome";

    /// <summary><see cref="AccountMail"/>: a forgotten password; the link is made when the mail is written.</summary>
    public const string PasswordReset = "account.password_reset";

    /// <summary><see cref="AccountMail"/>: somebody asked to join with the address of this account.</summary>
    public const string AlreadyMember = "account.already_member";

    /// <summary><see cref="AccountMail"/>: a new address is to be confirmed by a link sent to it; the present one is told.</summary>
    public const string EmailChange = "account.email_change";

    /// <summary><see cref="AccountMail"/>: the coordination took the account's second factors away.</summary>
    public const string ProtectionRemoved = "account.protection_removed";

    /// <summary><see cref="StructureMail"/>: to the coordination, a structure asks to join.</summary>
    public const string StructureRequested = "structure.requested";

    /// <summary><see cref="StructureMail"/>: to the structure, its request has come in.</summary>
    public const string StructureReceived = "structure.received";

    /// <summary><see cref="AccountMail"/>: to a referent of the structure, its request was accepted; with a temporary password.</summary>
    public const string StructureAccepted = "structure.accepted";

    /// <summary><see cref="StructureMail"/>: to the structure, its request was declined.</summary>
    public const string StructureDeclined = "structure.declined";
}

/// <summary>A mail to one account.</summary>
public sealed record AccountMail(AccountId Account);

/// <summary>A mail about a structure.</summary>
/// <param name="Reason">Why, in the words of who decided.</param>
public sealed record StructureMail(StructureId Structure, string? Reason = null);
