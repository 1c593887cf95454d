// SPDX-License-Identifier: Apache-2.0
// An OpenID Connect provider for tests (oidc-provider of web/node_modules): node provider.mjs MODULE PORT SECRET.
// Whoever signs in as NAME is NAME@example.go.th; the address of names that begin with "new" is not verified.
const [module, port, secret] = process.argv.slice(2);
const { default: Provider } = await import(module);

const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [
    {
      client_id: "mueang",
      ...(secret ? { client_secret: secret } : { token_endpoint_auth_method: "none" }),
      redirect_uris: ["http://testserver/sign-in/back/"],
      response_types: ["code"],
      grant_types: ["authorization_code"],
    },
  ],
  pkce: { required: () => true },
  claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
  // Without a secret everything stands in the ID token, with one in the userinfo: both ways are tried.
  conformIdTokenClaims: Boolean(secret),
  cookies: { keys: ["only for tests"] },
  async findAccount(_context, name) {
    return {
      accountId: name,
      claims: () => ({
        sub: name,
        email: `${name}@example.go.th`,
        email_verified: !name.startsWith("new"),
        name: `คุณ ${name}`,
      }),
    };
  },
});
provider.listen(Number(port), "127.0.0.1", () => console.log("ready"));
