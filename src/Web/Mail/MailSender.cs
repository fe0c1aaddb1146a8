using Billetterie.Storage;
using Billetterie.Storage.Outbox;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using MimeKit;

namespace Billetterie.Web.Mail;

/// <summary>
/// Sends what the outbox holds, at least once, never before the commit that asked for it (R14): the outbox is written by that
/// commit. What cannot be sent is tried again, later each time, and given up after some days, for the coordination to see.
/// </summary>
internal sealed partial class MailSender(
    OutboxReader outbox, MailWriter writer, IMailTransport transport, Database database, MailMeter meter, TimeProvider time,
    ILogger<MailSender> log) : BackgroundService
{
    private const int AtOnce = 20;
    private const int LooksPerCount = 30;

    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);

    private int _looks;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookEvery, time);
        do
        {
            try
            {
                while (await SendDueAsync(stoppingToken) > 0)
                {
                    // More may be due.
                }
            }
            catch (Exception fault) when (database.IsAway(fault))
            {
                LogStoreAway(fault.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Sends a batch of what is due.</summary>
    /// <returns>How many mails were claimed.</returns>
    public async Task<int> SendDueAsync(CancellationToken cancellation)
    {
        var mails = await outbox.ClaimAsync(AtOnce, Lease, cancellation);
        foreach (var mail in mails)
            await SendAsync(mail, cancellation);
        // Counting reads the whole outbox: after work, and now and then.
        if (mails.Count > 0 || _looks++ % LooksPerCount == 0)
            meter.Waits(await outbox.CountAsync(cancellation));
        return mails.Count;
    }

    private async Task SendAsync(OutboxMail mail, CancellationToken cancellation)
    {
        try
        {
            if (await SendAllAsync(await writer.WriteAsync(mail, cancellation), cancellation) is { } refused)
            {
                await GiveUpAsync(mail, refused, cancellation);
                return;
            }
            await outbox.MarkSentAsync(mail.Id, cancellation);
            meter.Sent(mail.Kind);
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested && !database.IsAway(fault))
        {
            LogFailed(fault, mail.Id, mail.Kind, mail.Attempts);
            meter.Failed(mail.Kind);
            await outbox.MarkFailedAsync(mail, fault.Message, cancellation);
        }
    }

    /// <summary>Sends each; one address that will never take mail does not keep the others from theirs. Gives the last such refusal.</summary>
    private async Task<MailRefusedException?> SendAllAsync(IReadOnlyList<MimeMessage> messages, CancellationToken cancellation)
    {
        MailRefusedException? last = null;
        foreach (var message in messages)
        {
            try
            {
                await transport.SendAsync(message, cancellation);
            }
            catch (MailRefusedException refused)
            {
                last = refused;
            }
        }
        return last;
    }

    private Task GiveUpAsync(OutboxMail mail, Exception fault, CancellationToken cancellation)
    {
        LogGivenUp(fault, mail.Id, mail.Kind, mail.Attempts);
        meter.Failed(mail.Kind);
        return outbox.GiveUpAsync(mail, fault.Message, cancellation);
    }

    [LoggerMessage(LogLevel.Warning, "Mail {Mail} ({Kind}) could not be sent at attempt {Attempt}")]
    private partial void LogFailed(Exception fault, long mail, string kind, int attempt);

    [LoggerMessage(LogLevel.Error, "Mail {Mail} ({Kind}) is given up after {Attempt} attempts")]
    private partial void LogGivenUp(Exception fault, long mail, string kind, int attempt);

    [LoggerMessage(LogLevel.Warning, "The outbox could not be read: {Reason}")]
    private partial void LogStoreAway(string reason);
}
