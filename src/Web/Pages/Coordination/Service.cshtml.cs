using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using Billetterie.Storage.Audit;
using Billetterie.Storage.Outbox;
using Billetterie.Storage.Upkeep;
using Billetterie.Web.Site;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Billetterie.Web.Pages.Coordination;

/// <summary>How the service stands: mails, store, backup, versions; a mail that was given up can be sent again.</summary>
public sealed class ServiceModel(
    StoreHealth health, OutboxReader outbox, AuditTrail audit, TimeProvider time, IStringLocalizer<ServiceTexts> texts) : CoordinationPage
{
    private const int MostFailed = 50;

    /// <summary>Past it a backup is too old: the nightly one was missed.</summary>
    private static readonly TimeSpan BackupAge = TimeSpan.FromHours(36);

    /// <summary>Past it mails do not leave as they should.</summary>
    private static readonly TimeSpan MailAge = TimeSpan.FromMinutes(15);

    /// <summary>The mails to send again.</summary>
    [BindProperty]
    public List<long> Mails { get; set; } = [];

    public StoreState Store { get; private set; } = null!;

    public IReadOnlyList<FailedMail> Failed { get; private set; } = [];

    public DateTimeOffset Now { get; private set; }

    public bool BackupIsLate => Store.LastBackup is not { } last || Now - last.At > BackupAge;

    public bool MailIsLate => Store.Outbox.OldestPending is { } oldest && Now - oldest > MailAge;

    /// <summary>The version, and as much of the commit as names it.</summary>
    public static string Program { get; } = Short(
        typeof(ServiceModel).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "");

    public static string Runtime => RuntimeInformation.FrameworkDescription;

    /// <summary>When this program was started.</summary>
    public static DateTimeOffset StartedAt
    {
        get
        {
            using var own = Process.GetCurrentProcess();
            return own.StartTime.ToUniversalTime();
        }
    }

    public async Task OnGetAsync()
    {
        Now = time.GetUtcNow();
        Store = await health.ReadAsync(Aborted);
        Failed = await outbox.ReadFailedAsync(MostFailed, Aborted);
    }

    public async Task<IActionResult> OnPostResendAsync()
    {
        ModelState.Clear();
        var mails = Mails.Distinct().Take(MostFailed).ToList();
        foreach (var mail in mails)
        {
            await audit.NoteAsync(Actor, AuditAct.MailResent, mail, cancellation: Aborted);
            await outbox.RetryAsync(mail, Aborted);
        }
        Leave(mails.Count == 0 ? FlashKind.Wait : FlashKind.Good, mails.Count == 0 ? texts["nothingChosen"] : texts.Count("resent", mails.Count));
        return RedirectToPage("/Coordination/Service");
    }

    /// <summary>How long ago, in the largest whole unit.</summary>
    public string Since(DateTimeOffset then)
    {
        var age = Now > then ? Now - then : TimeSpan.Zero;
        return age.TotalDays >= 2 ? texts.Count("days", (int)age.TotalDays)
            : age.TotalHours >= 2 ? texts.Count("hours", (int)age.TotalHours)
            : texts.Count("minutes", (int)age.TotalMinutes);
    }

    /// <summary>The kind of a mail in words; its own name where it has none.</summary>
    public string Kind(string kind)
    {
        var words = texts[$"mail_{kind}"];
        return words.ResourceNotFound ? kind : words.Value;
    }

    public static string Megabytes(long bytes) => (bytes / 1_000_000.0).ToString("N1", System.Globalization.CultureInfo.CurrentCulture);

    private static string Short(string version) =>
        version.IndexOf('+', StringComparison.Ordinal) is var at and >= 0 && version.Length > at + 8 ? version[..(at + 8)] : version;
}
