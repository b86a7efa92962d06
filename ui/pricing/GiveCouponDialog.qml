// A coupon by hand: which one, and why.
import QtQuick
import Evertill.Ui

DialogFrame {
    id: root
    required property AppViewModel app
    readonly property GiveCouponViewModel give: app.giveCoupon
    objectName: "give-coupon-dialog"
    title: qsTr("Give a coupon")
    cardWidth: Math.min(parent.width - Theme.pad * 4, Theme.mm * 210)
    cardHeight: Math.min(parent.height - Theme.pad * 2, Theme.mm * 130)
    onClosed: give.cancel()

    Label {
        anchors.centerIn: parent
        objectName: "give-coupon-none"
        width: parent.width * 0.8
        visible: root.give.loaded && root.give.offers.length === 0
        horizontalAlignment: Text.AlignHCenter
        wrapMode: Text.Wrap
        text: qsTr("Headquarters has no campaign whose coupons this till may make.")
        color: Theme.muted
        font.pixelSize: Theme.textLarge
    }
    ListView {
        id: list
        objectName: "give-coupon-list"
        visible: root.give.offers.length > 0
        width: parent.width * 0.52
        height: parent.height
        clip: true
        spacing: Theme.mm
        model: root.give.offers
        boundsBehavior: Flickable.StopAtBounds
        currentIndex: root.give.current
        Accessible.role: Accessible.List
        Accessible.name: root.title
        delegate: Key {
            required property string modelData
            required property int index
            objectName: "give-coupon-" + index
            width: list.width
            height: Theme.mm * 14
            text: modelData
            chosen: index === root.give.current
            onClicked: root.give.pick(index)
        }
    }
    Item {
        visible: list.visible
        x: list.width + Theme.pad
        width: parent.width - x
        height: parent.height
        Label {
            id: why
            width: parent.width
            height: Theme.textBody * 1.7
            text: qsTr("Reason")
            color: Theme.muted
        }
        ReasonKeys {
            anchors.top: why.bottom
            width: parent.width
            reasons: root.give.reasons
            current: root.give.reasonIndex
            wantsText: root.give.wantsText
            keying: true
            text: root.give.reasonText
            onPicked: (index) => root.give.pickReason(index)
            onEdited: (text) => root.give.reasonText = text
        }
        Key {
            objectName: "give-coupon-confirm"
            anchors.bottom: parent.bottom
            width: parent.width
            height: Theme.mm * 16
            kind: Key.Accent
            text: qsTr("Make and print it")
            textSize: Theme.textLarge
            hint: "Enter"
            onClicked: root.give.submit()
        }
    }
}
