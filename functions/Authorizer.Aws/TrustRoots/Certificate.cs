using Authorizer.Aws.OpenSsl;

namespace Authorizer.Aws.TrustRoots;

/// <summary>One certificate as OpenSSL holds it.</summary>
internal static unsafe class Certificate
{
    /// <summary>Zero where it is no certificate, or more than one. The caller frees it.</summary>
    internal static nint Read(ReadOnlySpan<byte> der)
    {
        LibCrypto.ClearErrors();
        fixed (byte* start = der)
        {
            var at = (nint)start;
            var certificate = LibCrypto.ReadCertificate(0, ref at, der.Length);
            if (certificate == 0 || at == (nint)start + der.Length)
            {
                return certificate;
            }
            LibCrypto.FreeCertificate(certificate);
            return 0;
        }
    }

    /// <summary>The DER of its issuer's name; of the certificate's own memory.</summary>
    internal static ReadOnlySpan<byte> Issuer(nint certificate) =>
        LibCrypto.DerOf(LibCrypto.IssuerOf(certificate), out var der, out var length) == 1
            ? new ReadOnlySpan<byte>((void*)der, (int)length)
            : default;
}
