/** The password of every hash below. */
export const foreignPassword = 'Old secret 1';

/** One of each kind that may be brought along, made by `doveadm pw`; the last is the dearest SHA-crypt that is taken. */
export const foreignHashes = [
  '{SSHA}AftcebbjlICA4+lQK3/TdQkl6uCNLBx1',
  '{ssha256}w8yjmTpBN0QIg8XGSkQH0yEeygtM1C830SF3aD1xTSTfCdNu',
  '{SSHA512}0rt3VFPDMSl4r3+cdeXZRae6WVxi356y01AUzWHHufZqRxbgn8BA4QbiNl0qE64nitUW5l+iM4wBe2hYitmon2tODA8=',
  '{PBKDF2}$1$OnlYNtLJnluKpFmt$5000$93978b0f54b0c5b086fea11e4c64fddb85c935bf',
  '{SHA512-CRYPT}$6$EiVUu1FFkmt88XYr$0P0AFLQG95a.xOEo59XdAQl2rXtRA49sC3xdKovnR37BcHi.RKGaKLttwJdPk6.JT7KZ/E1zwKv8BivFwupa91',
  ' $5$l2kbFIXR/u5266yf$6VtWvia5m8y1ewU.pOKloNkONW26BOHhirtZ4Um/cF7 ',
  '{CRYPT}$2y$05$i9v8ddvDPfACuT1z9oy8ouMqMiwVHdqCDWz45bhUaZUFMvXAbidC2',
  '{ARGON2I}$argon2i$v=19$m=32768,t=4,p=1$85qoO6yFQlTGztXwY7nEAg$uTuO2sSX4T/9tKx083Wrn5GhRAqbgNn2yfHk8ks8vcc',
  '{ARGON2ID}$argon2id$v=19$m=65536,t=3,p=1$VNJajSpc39LG+9BJzaSzEA$m4uMyOVlKJUY+L6SoXG5ax2rOlRemQ1zJRZiTgWwOGE',
  '$6$rounds=100000$0123456789abcdef$4tEkL8kTs8CMcOiHUmKaq8mRgN.KtD49kD5KVXC.pUVbnqfPOYlr3zA6TfOVwG2IJM2LYA5Ye6mhK8hPayHr30',
];
