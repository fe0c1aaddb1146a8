namespace Billetterie.Invitations;

/// <summary>How invitations are printed.</summary>
public sealed class InvitationOptions
{
    /// <summary>The zone in which dates and hours are printed. Default: Europe/Paris.</summary>
    public string TimeZone { get; set; } = "Europe/Paris";

    /// <summary>The name at the head of the page. Default: Billetterie solidaire.</summary>
    public string ServiceName { get; set; } = "Billetterie solidaire";
}
