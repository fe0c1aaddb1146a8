namespace Billetterie.Web.Pictures;

/// <summary>Why an uploaded file becomes no picture.</summary>
public enum PictureRefusal
{
    None = 0,

    /// <summary>Neither JPEG, PNG nor WebP by its content, whatever it is called.</summary>
    UnknownFormat = 1,

    /// <summary>More bytes than are taken.</summary>
    TooLarge = 2,

    /// <summary>More pixels than are taken: said by its header, before anything is unpacked.</summary>
    TooManyPixels = 3,

    /// <summary>It moves: nobody can stop it here.</summary>
    Animated = 4,

    /// <summary>Cut off or broken.</summary>
    Broken = 5,
}
