namespace Authorizer.Counterparts.Tests.Verdicts;

/// <summary>Why a peer decides otherwise than we do. Each is a fact about the peer, not a judgement.</summary>
internal static class Reasons
{
    public const string AwsHasNoPss = "aws-jwt-verify has no PS256, PS384 and PS512.";
    public const string AwsHasNoSharedSecrets = "aws-jwt-verify has no HMAC.";
    public const string AwsHasNoAlgorithmList = "aws-jwt-verify takes every algorithm it knows; a provider cannot narrow them.";
    public const string AwsDoesNotBindCurves = "aws-jwt-verify hashes as the header says and uses whatever curve the key has.";
    public const string AwsWantsKeyIds = "aws-jwt-verify refuses a token without kid.";
    public const string AwsTakesTheFirstKeyOfAName = "aws-jwt-verify looks at the first key with the kid alone.";
    public const string AwsIgnoresCrit = "aws-jwt-verify does not look at crit.";
    public const string AwsDoesNotDemandExp = "aws-jwt-verify takes a token without exp and cannot demand one.";
    public const string AwsRepairsUtf8 = "aws-jwt-verify decodes with replacement characters in place of broken UTF-8.";
    public const string AwsTakesWeakRsa = "aws-jwt-verify has no smallest RSA key.";
    public const string AwsTakesPrivateKeys = "aws-jwt-verify takes the public half of a private JWK.";
    public const string AwsIgnoresKeyOps = "aws-jwt-verify does not look at key_ops.";
    public const string AwsReadsEmptyUseAsAbsent = "aws-jwt-verify treats an empty use as none.";
    public const string AwsChecksStrangeMembers = "aws-jwt-verify demands a string in x of an RSA key, where x means nothing.";
    public const string AwsStumblesOverOneMember = "aws-jwt-verify fails on a key set with one member that is no object.";

    public const string JoseSetsHoldNoSecrets = "jose's key sets never hold shared secrets.";
    public const string JoseWantsOneKey = "jose refuses when several keys fit and leaves trying them to the caller.";
    public const string JoseCountsTheEnd = "jose refuses at exp plus tolerance, we refuse after it.";
    public const string JoseTakesInfiniteDates = "jose takes 1e400, which JavaScript reads as infinity.";
    public const string JoseLooksForOneAudience = "jose looks for a fitting audience and not at the others' types.";
    public const string JoseWantsWholeSets = "jose refuses a key set with one member that is no object.";
    public const string JoseSkipsWhiteSpace = "jose's base64url decoder skips white space.";
    public const string JoseSkipsAByteOrderMark = "jose's text decoder drops a byte order mark.";
    public const string JoseKnowsB64 = "jose understands b64 and takes it when it is true.";

    public const string NoTypeCheckByDefault = "The peer looks at typ only when told one value to expect.";
    public const string LastDuplicateWins = "JSON.parse takes the last of two members of one name.";
    public const string NoExtensionCheck = "The peer takes b64 that crit does not name.";
    public const string NoDateRange = "The peer has no range of dates: negative ones and the year 10000 are dates to it.";
    public const string NoLongestLifetime = "The peer cannot limit how far away exp may be.";
    public const string NoOtherAudienceClaim = "The peer compares aud alone.";
    public const string NoNestingLimit = "The peer has no limit of nesting.";
    public const string NoSizeLimit = "The peer has no limit of size.";
    public const string NoSurrogateCheck = "JSON.parse takes a lone surrogate.";
    public const string NoTypeOfSubject = "The peer does not check the type of this claim.";
    public const string NoWeakKeyCheck = "The peer does not recognise keys known to be weak.";
    public const string NoExponentCheck = "The peer takes any RSA exponent that its library takes.";
    public const string LenientBase64Url = "The peer's base64url decoder takes padding and unused bits.";
    public const string LenientJwk = "The peer decodes a JWK leniently.";
}
